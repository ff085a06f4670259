import type { DeliveryPolicy } from './delivery-policy.js';
import { SUPPRESS } from './verdict.js';

export const recipientLeftTopic: DeliveryPolicy = {
  name: 'recipient-left-topic',
  decide: ({ recipient, topic }) =>
    topic !== null && recipient?.leftTopics.includes(topic) ? SUPPRESS : null,
};
