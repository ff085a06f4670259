import { type DeliveryPolicy, SUPPRESS } from './delivery-policy.js';

/** Suppresses notifications for ids that are not recipients. */
export const unknownRecipient: DeliveryPolicy = {
  name: 'unknown-recipient',
  decide: ({ recipient }) => (recipient === null ? SUPPRESS : null),
};
