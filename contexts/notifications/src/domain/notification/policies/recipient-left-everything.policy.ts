import { EVERYTHING } from '../../recipient/topic.js';
import { type DeliveryPolicy, SUPPRESS } from './delivery-policy.js';

export const recipientLeftEverything: DeliveryPolicy = {
  name: 'recipient-left-everything',
  decide: ({ recipient }) => (recipient?.leftTopics.includes(EVERYTHING) ? SUPPRESS : null),
};
