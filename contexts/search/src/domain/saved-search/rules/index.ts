import { aForgottenAdopterStaysForgotten } from './a-forgotten-adopter-stays-forgotten.rule.js';
import { atMost25SavedSearches } from './at-most-25-saved-searches.rule.js';
import { savedSearchNamesAreUnique } from './saved-search-names-are-unique.rule.js';
import { includeAtMostNExistingMatches } from './include-at-most-n-existing-matches.rule.js';

/** The rules about an adopter and their saved searches. */
export const RULES_OF_SAVING = [
  aForgottenAdopterStaysForgotten,
  savedSearchNamesAreUnique,
  atMost25SavedSearches,
] as const;

export const RULES_OF_RENAMING = [savedSearchNamesAreUnique] as const;

export const RULES_OF_INCLUDING = [includeAtMostNExistingMatches] as const;
