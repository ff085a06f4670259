/** In characters. */
export const MAX_SHELTER_LENGTH = 100;

/** Letters, digits, punctuation and symbols of any script: nothing that cannot be seen. */
export const REFERENCE_PATTERN = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]{1,255}$/u;
