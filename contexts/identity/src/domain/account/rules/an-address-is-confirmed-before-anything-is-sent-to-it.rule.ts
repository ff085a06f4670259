import type { Rule } from '@pawprint/shared-kernel';

/** Only the email that confirms the address is sent before. */
export const anAddressIsConfirmedBeforeAnythingIsSentToIt: Rule<{
  address: string;
  confirmed: string | null;
}> = {
  name: 'an-address-is-confirmed-before-anything-is-sent-to-it',
  violatedBy: ({ address, confirmed }) =>
    address === confirmed ? null : 'The address is not confirmed, so nothing is sent to it.',
};
