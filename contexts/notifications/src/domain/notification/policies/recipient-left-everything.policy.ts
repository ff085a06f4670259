import { EVERYTHING } from '../topic.js';
import type { PolicyOfTelling } from './policy-of-telling.js';
import { SUPPRESS } from './verdict.js';

export const recipientLeftEverything: PolicyOfTelling = {
  name: 'recipient-left-everything',
  decide: ({ recipient }) => (recipient?.leftTopics.includes(EVERYTHING) ? SUPPRESS : null),
};
