import { type DeliveryPolicy, SUPPRESS } from './delivery-policy.js';

export const recipientLeftTopic: DeliveryPolicy = {
  name: 'recipient-left-topic',
  decide: ({ recipient, topic }) =>
    topic !== null && recipient?.leftTopics.includes(topic) ? SUPPRESS : null,
};
