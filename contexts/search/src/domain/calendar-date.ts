import { InvalidValue, isDate } from '@pawprint/shared-kernel';

const DAY_MS = 86_400_000;

/** A day of the calendar as YYYY-MM-DD, without a time or a time zone. Days begin at midnight UTC. */
export type CalendarDate = string & { readonly __calendarDate: true };

/** @throws InvalidValue when the text is not a day of the calendar, for example 2026-02-30 */
export function calendarDate(text: string, field: string): CalendarDate {
  if (!isDate(text)) throw InvalidValue.of(field, 'must be a day of the calendar as YYYY-MM-DD');
  return text as CalendarDate;
}

/** The UTC day of an instant. */
export function dayOf(instant: Date): CalendarDate {
  return instant.toISOString().slice(0, 10) as CalendarDate;
}

/** Whole weeks from one day to another; negative when `to` is before `from`. */
export function wholeWeeksBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / (7 * DAY_MS));
}

/** The day that is `days` days before another day, but not before 0001-01-01. */
export function daysBefore(day: CalendarDate, days: number): CalendarDate {
  return dayOf(new Date(Math.max(Date.parse('0001-01-01'), Date.parse(day) - days * DAY_MS)));
}
