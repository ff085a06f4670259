/** Our emails are shorter than 100 kB, and a report about one of them is never ten times as long. */
export const MAX_REPORT_BYTES = 1_000_000;

/** In characters, of the diagnostic text of a host. */
export const MAX_DIAGNOSTIC_LENGTH = 500;

/** The number of unattributed reports that are kept. Each has at most `MAX_REPORT_BYTES`, so all have at most 500 MB. */
export const MAX_UNATTRIBUTED_REPORTS = 500;
