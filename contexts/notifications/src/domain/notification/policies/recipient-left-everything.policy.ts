import { EVERYTHING } from '../../recipient/topic.js';
import type { DeliveryPolicy } from './delivery-policy.js';
import { SUPPRESS } from './verdict.js';

export const recipientLeftEverything: DeliveryPolicy = {
  name: 'recipient-left-everything',
  decide: ({ recipient }) => (recipient?.leftTopics.includes(EVERYTHING) ? SUPPRESS : null),
};
