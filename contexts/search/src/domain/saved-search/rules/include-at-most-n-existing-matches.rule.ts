import type { Rule } from '@pawprint/shared-kernel';

export const MAX_EXISTING_MATCHES = 100;

export const includeAtMostNExistingMatches: Rule<{ existing: readonly unknown[] }> = {
  name: 'include-at-most-n-existing-matches',
  violatedBy: ({ existing }) =>
    existing.length > MAX_EXISTING_MATCHES
      ? `More than ${MAX_EXISTING_MATCHES} existing kittens match; add criteria, or save the search without existing matches.`
      : null,
};
