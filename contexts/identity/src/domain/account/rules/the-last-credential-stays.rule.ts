import type { Rule } from '@pawprint/shared-kernel';

type Credentials = {
  readonly passwordHash: string | null;
  readonly passkeys: readonly unknown[];
};

export const theLastCredentialStays: Rule<{ left: Credentials }> = {
  name: 'the-last-credential-stays',
  violatedBy: ({ left: { passwordHash, passkeys } }) =>
    passwordHash === null && passkeys.length === 0
      ? 'This is the only way to sign in; add another one before you remove it.'
      : null,
};
