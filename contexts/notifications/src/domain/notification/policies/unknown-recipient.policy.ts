import type { DeliveryPolicy } from './delivery-policy.js';
import { SUPPRESS } from './verdict.js';

/** Who never said that they want to be told is not. */
export const unknownRecipient: DeliveryPolicy = {
  name: 'unknown-recipient',
  decide: ({ recipient }) => (recipient === null ? SUPPRESS : null),
};
