import type { Rule } from '@pawprint/shared-kernel';

const MAX_SAVED_SEARCHES = 25;

export const atMost25SavedSearches: Rule<{ others: readonly unknown[] }> = {
  name: 'at-most-25-saved-searches',
  violatedBy: ({ others }) =>
    others.length >= MAX_SAVED_SEARCHES
      ? `An adopter can have at most ${MAX_SAVED_SEARCHES} saved searches; delete one to save another.`
      : null,
};
