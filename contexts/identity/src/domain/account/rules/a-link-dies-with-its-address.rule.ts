import type { Rule } from '@pawprint/shared-kernel';

export const aLinkDiesWithItsAddress: Rule<{ linkAddress: string; address: string | null }> = {
  name: 'a-link-dies-with-its-address',
  violatedBy: ({ linkAddress, address }) =>
    linkAddress === address
      ? null
      : 'The link was sent to another address than the present one of the account.',
};
