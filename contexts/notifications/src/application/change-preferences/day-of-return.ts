import { localDate, startOfDate } from '../../domain/recipient/local-time.js';
import { isTimeZone, type Preferences } from '../../domain/recipient/preferences.js';

type Pause = Pick<Preferences, 'pausedUntil' | 'timeZone'>;

/** People pause until a day: the date, in their time zone, of the day on which they are told again; null where that has come. */
export function dayOfReturn({ pausedUntil, timeZone }: Pause, now: Date): string | null {
  return pausedUntil === null || new Date(pausedUntil) <= now
    ? null
    : localDate(new Date(pausedUntil), timeZone);
}

/**
 * The moment at which a pause until that day is over: the first of the day; or the one there was before, if that lies in
 * the same day, as it may have been an hour of it. In a zone that is none, any moment: the zone will be refused.
 *
 * @param date as YYYY-MM-DD
 */
export function endOfPause(date: string, timeZone: string, { pausedUntil }: Pause): string {
  if (!isTimeZone(timeZone)) return new Date(date).toISOString();
  const isSameDay = pausedUntil !== null && localDate(new Date(pausedUntil), timeZone) === date;
  return isSameDay ? pausedUntil : startOfDate(date, timeZone).toISOString();
}
