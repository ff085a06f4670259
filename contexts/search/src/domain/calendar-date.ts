import { InvalidValue } from '@pawprint/shared-kernel';

const DAY_MS = 86_400_000;

/** A day of the calendar as YYYY-MM-DD, without a time or a zone; days begin at midnight UTC. */
export type CalendarDate = string & { readonly __calendarDate: true };

/** @throws InvalidValue when the text is not such a day, for example 2026-02-30 */
export function calendarDate(text: string, field: string): CalendarDate {
  const asIs = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`);
  if (!asIs || Number.isNaN(asIs.getTime()) || !asIs.toISOString().startsWith(text)) {
    throw InvalidValue.of(field, 'must be a day of the calendar as YYYY-MM-DD');
  }
  return text as CalendarDate;
}

export function dayOf(instant: Date): CalendarDate {
  return instant.toISOString().slice(0, 10) as CalendarDate;
}

/** Whole weeks from one day to another; negative when the second day comes first. */
export function wholeWeeksBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / (7 * DAY_MS));
}

/** The day that lies so many weeks and days before another one. */
export function daysBefore(day: CalendarDate, days: number): CalendarDate {
  return dayOf(new Date(Math.max(Date.parse('0001-01-01'), Date.parse(day) - days * DAY_MS)));
}
