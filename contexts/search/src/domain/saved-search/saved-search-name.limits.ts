/** In characters. */
export const MAX_SAVED_SEARCH_NAME_LENGTH = 100;
