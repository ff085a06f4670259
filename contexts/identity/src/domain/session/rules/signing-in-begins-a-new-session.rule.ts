import type { Rule } from '@pawprint/shared-kernel';

type Beginning = {
  readonly digest: string;
  readonly previous: { readonly digest: string } | null;
};

/** Otherwise an attacker who plants a session in a browser (session fixation) would be signed in together with its user. */
export const signingInBeginsANewSession: Rule<Beginning> = {
  name: 'signing-in-begins-a-new-session',
  violatedBy: ({ digest, previous }) =>
    digest === previous?.digest ? 'Signing in begins a session with a new secret.' : null,
};
