const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The first and the last millisecond that have a year of four digits in UTC, as Postgres stores it. */
const MIN_MS = Date.parse('0001-01-01T00:00:00.000Z');
const MAX_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** True for a day that exists, as YYYY-MM-DD. `Date.parse` would take 2026-02-30 for the second of March. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const date = new Date(`${text}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The instant that an ISO 8601 date and time with an offset stands for; null when it does not exist or cannot be stored. */
export function instantIn(text: string): Date | null {
  const [, date = ''] = INSTANT.exec(text) ?? [];
  const instant = isDate(date) ? new Date(text) : null;
  return instant && isStorable(instant) ? instant : null;
}

export const isStorable = (instant: Date): boolean =>
  instant.getTime() >= MIN_MS && instant.getTime() <= MAX_MS;
