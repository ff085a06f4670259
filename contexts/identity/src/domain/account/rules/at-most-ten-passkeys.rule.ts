import type { Rule } from '@pawprint/shared-kernel';

const MAX_PASSKEYS = 10;

export const atMostTenPasskeys: Rule<{ passkeys: readonly unknown[] }> = {
  name: 'at-most-ten-passkeys',
  violatedBy: ({ passkeys }) =>
    passkeys.length >= MAX_PASSKEYS
      ? `An account can have at most ${MAX_PASSKEYS} passkeys; remove one to add another.`
      : null,
};
