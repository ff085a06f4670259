import type { Rule } from '@pawprint/shared-kernel';

export const anErasedAccountStaysErased: Rule<{ isErased: boolean }> = {
  name: 'an-erased-account-stays-erased',
  violatedBy: ({ isErased }) => (isErased ? 'The account was erased and cannot be used again.' : null),
};
