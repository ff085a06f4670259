import type { DeliveryPolicy } from './delivery-policy.js';
import { SUPPRESS } from './verdict.js';

/** Mail came back from there, or was complained about. */
export const addressIsSuppressed: DeliveryPolicy = {
  name: 'address-is-suppressed',
  decide: ({ addressSuppressed }) => (addressSuppressed === null ? null : SUPPRESS),
};
