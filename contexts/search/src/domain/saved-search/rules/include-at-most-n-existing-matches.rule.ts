import type { Rule } from '@pawprint/shared-kernel';

export const MAX_OF_WHAT_IS_THERE = 100;

export const includeAtMostNExistingMatches: Rule<{ there: readonly unknown[] }> = {
  name: 'include-at-most-n-existing-matches',
  violatedBy: ({ there }) =>
    there.length > MAX_OF_WHAT_IS_THERE
      ? `More than ${MAX_OF_WHAT_IS_THERE} kittens match already: say more of the one you look for, or begin from now on.`
      : null,
};
