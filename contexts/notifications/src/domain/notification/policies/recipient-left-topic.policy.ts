import type { PolicyOfTelling } from './policy-of-telling.js';
import { SUPPRESS } from './verdict.js';

export const recipientLeftTopic: PolicyOfTelling = {
  name: 'recipient-left-topic',
  decide: ({ recipient, topic }) =>
    topic !== null && recipient?.leftTopics.includes(topic) ? SUPPRESS : null,
};
