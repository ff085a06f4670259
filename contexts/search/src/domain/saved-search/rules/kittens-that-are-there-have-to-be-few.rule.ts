import type { Rule } from '@pawprint/shared-kernel';

export const MOST_OF_WHAT_IS_THERE = 100;

export const kittensThatAreThereHaveToBeFew: Rule<{ there: readonly unknown[] }> = {
  name: 'kittens-that-are-there-have-to-be-few',
  violatedBy: ({ there }) =>
    there.length > MOST_OF_WHAT_IS_THERE
      ? `More than ${MOST_OF_WHAT_IS_THERE} kittens match already: say more of the one you look for, or begin from now on.`
      : null,
};
