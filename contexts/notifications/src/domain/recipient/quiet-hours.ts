import type { LocalCalendar } from '../calendar/local-calendar.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Hours of the recipient's day as HH:MM, from `from` inclusive to `to` exclusive; they may span midnight. */
export interface QuietHours {
  /** The local time of day at which quiet hours begin, as HH:MM. */
  readonly from: string;
  /** The local time of day at which quiet hours end, as HH:MM; it may be on the next day. */
  readonly to: string;
}

/**
 * Returns the first instant at or after `now` that is outside quiet hours. The local time decides, even when the clocks skip or
 * repeat a time.
 */
export function endOfQuietHours(
  now: Date,
  { from, to }: QuietHours,
  timeZone: string,
  calendar: LocalCalendar,
): Date {
  const [fromMs, toMs] = [timeOfDayMs(from), timeOfDayMs(to)];
  const time = calendar.timeOfDayMs(now, timeZone);
  if (untilMs(fromMs, time) >= untilMs(fromMs, toMs)) return now;
  const end = new Date(now.getTime() + untilMs(time, toMs));
  const change = calendar.nextClockChange(now, timeZone);
  return endOfQuietHours(change && change < end ? change : end, { from, to }, timeZone, calendar);
}

/** Milliseconds from one time of day until the next occurrence of another. */
const untilMs = (from: number, to: number): number => (to - from + DAY_MS) % DAY_MS;

const timeOfDayMs = (time: string): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE_MS;
