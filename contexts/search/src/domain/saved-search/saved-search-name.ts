import { InvalidValue, isSingleLineText } from '@pawprint/shared-kernel';
import { MAX_SAVED_SEARCH_NAME_LENGTH } from './saved-search-name.limits.js';

/** The name that an adopter gives a saved search: one line of text. */
export type SavedSearchName = string & { readonly __savedSearchName: true };

/** @throws InvalidValue */
export function savedSearchName(text: string): SavedSearchName {
  if (!isSingleLineText(text, MAX_SAVED_SEARCH_NAME_LENGTH))
    throw InvalidValue.of(
      'name',
      `must be text of 1 to ${MAX_SAVED_SEARCH_NAME_LENGTH} characters on one line`,
    );
  return text as SavedSearchName;
}
