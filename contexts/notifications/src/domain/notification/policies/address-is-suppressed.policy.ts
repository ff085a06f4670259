import { type DeliveryPolicy, SUPPRESS } from './delivery-policy.js';

/** Emails to the recipient's address bounced, or the recipient complained about one. */
export const addressIsSuppressed: DeliveryPolicy = {
  name: 'address-is-suppressed',
  decide: ({ addressSuppressed }) => (addressSuppressed === null ? null : SUPPRESS),
};
