/** In characters. */
export const MAX_SHELTER_LENGTH = 100;

/** 1 to 255 visible characters: letters, digits, punctuation and symbols of any script. */
export const REFERENCE_PATTERN = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]{1,255}$/u;
