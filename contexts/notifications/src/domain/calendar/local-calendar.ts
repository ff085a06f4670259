import type { Weekday } from './calendar.limits.js';

/** Computes local dates, local times and clock changes in IANA time zones. */
export abstract class LocalCalendar {
  /** False for offsets such as +02:00, because they have no summer time. */
  abstract isTimeZone(name: string): boolean;

  /** The local date of an instant, as YYYY-MM-DD. */
  abstract dateOf(instant: Date, timeZone: string): string;

  /** The local time of an instant, in milliseconds since 00:00. */
  abstract timeOfDayMs(instant: Date, timeZone: string): number;

  /**
   * The first instant of a day. If the clocks skip midnight, it is the instant at which they change.
   *
   * @param date as YYYY-MM-DD
   */
  abstract startOf(date: string, timeZone: string): Date;

  /**
   * The next instant, strictly after the given one, with this local time, and on this weekday if one is given. A time that the
   * clocks skip is moved forward by the length of the gap. Of a repeated time, the first instant counts. Both rules are those
   * of RFC 5545, section 3.3.5.
   *
   * @param time as HH:MM
   */
  abstract next(after: Date, time: string, timeZone: string, on?: Weekday): Date;

  /** The next instant, strictly after the given one, at which the clocks change; null when they never do again. */
  abstract nextClockChange(after: Date, timeZone: string): Date | null;
}
