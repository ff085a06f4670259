import type { Rule } from '@pawprint/shared-kernel';

// In characters.
export const MIN_PASSWORD_LENGTH = 15;

export const aPasswordHasAtLeast15Characters: Rule<{ password: string }> = {
  name: 'a-password-has-at-least-15-characters',
  violatedBy: ({ password }) =>
    Array.from(password).length < MIN_PASSWORD_LENGTH
      ? `A password has at least ${MIN_PASSWORD_LENGTH} characters; three or four words are easy to remember.`
      : null,
};
