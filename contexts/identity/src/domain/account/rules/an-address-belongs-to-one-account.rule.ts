import type { Rule } from '@pawprint/shared-kernel';

export const anAddressBelongsToOneAccount: Rule<{ id: string; owner: { readonly id: string } | null }> = {
  name: 'an-address-belongs-to-one-account',
  violatedBy: ({ id, owner }) =>
    owner === null || owner.id === id ? null : 'Another account has confirmed this address already.',
};
