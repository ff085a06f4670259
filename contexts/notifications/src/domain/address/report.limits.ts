/** Emails of ours are shorter than 100 kB, and no host reports ten times as much about one of them. */
export const MAX_REPORT_BYTES = 1_000_000;

/** In characters, of what a host says about an email. */
export const MAX_DIAGNOSTIC_LENGTH = 500;
