/** Replaces each text of a notification whose recipient was forgotten. */
export const REDACTED = 'redacted';
