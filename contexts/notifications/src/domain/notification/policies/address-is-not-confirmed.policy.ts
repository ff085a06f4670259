import { type DeliveryPolicy, SUPPRESS } from './delivery-policy.js';

/**
 * Nothing is sent to an address that its recipient has not confirmed, alone or in a digest. An address can be confirmed while a
 * notification waits, so workers ask only when an email is about to be sent. Then this policy decides again.
 */
export const addressIsNotConfirmed: DeliveryPolicy = {
  name: 'address-is-not-confirmed',
  decide: ({ isAddressConfirmed }) => (isAddressConfirmed ? null : SUPPRESS),
};
