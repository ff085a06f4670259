import { containsOnlyWhatWaitsForIt } from './contains-only-what-waits-for-it.rule.js';

/** Checked before a digest is made. */
export const RULES_OF_DIGESTS = [containsOnlyWhatWaitsForIt] as const;
