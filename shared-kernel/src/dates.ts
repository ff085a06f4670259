const DATE = /^\d{4}-\d\d-\d\d$/;
const TIMESTAMP =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The first and the last millisecond that have a year of four digits in UTC, as Postgres stores it. */
const MIN_MS = Date.parse('0001-01-01T00:00:00.000Z');
const MAX_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** True for a day that exists, as YYYY-MM-DD, from the year 1 to the year 9999. `Date.parse` would read 2026-02-30 as 2 March. */
export function isDate(text: string): boolean {
  const date = DATE.test(text) ? new Date(`${text}T00:00Z`) : null;
  return date !== null && isStorable(date) && date.toISOString().startsWith(text);
}

/**
 * Reads a date and time with an offset from UTC, in ISO 8601, with at most milliseconds of precision.
 *
 * @returns null when the time does not exist or cannot be stored
 */
export function parseTimestamp(text: string): Date | null {
  const [, date = ''] = TIMESTAMP.exec(text) ?? [];
  const timestamp = isDate(date) ? new Date(text) : null;
  return timestamp && isStorable(timestamp) ? timestamp : null;
}

/** True for a valid date that has a year of four digits in UTC. */
export const isStorable = (timestamp: Date): boolean =>
  timestamp.getTime() >= MIN_MS && timestamp.getTime() <= MAX_MS;
