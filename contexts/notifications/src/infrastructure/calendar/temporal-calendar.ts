import { Temporal } from 'temporal-polyfill';
import { type Weekday, WEEKDAYS } from '../../domain/calendar/calendar.limits.js';
import type { LocalCalendar } from '../../domain/calendar/local-calendar.js';

/** A calendar on the Temporal API of ECMAScript, with a polyfill until Node has it. */
export class TemporalCalendar implements LocalCalendar {
  isTimeZone(name: string): boolean {
    if (/^[+-]/.test(name)) return false;
    try {
      zoned(new Date(0), name);
      return true;
    } catch {
      return false;
    }
  }

  dateOf(instant: Date, timeZone: string): string {
    return zoned(instant, timeZone).toPlainDate().toString();
  }

  timeOfDayMs(instant: Date, timeZone: string): number {
    const { hour, minute, second, millisecond } = zoned(instant, timeZone);
    return ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond;
  }

  startOf(date: string, timeZone: string): Date {
    return dateIn(Temporal.PlainDate.from(date).toZonedDateTime(timeZone));
  }

  next(after: Date, time: string, timeZone: string, on?: Weekday): Date {
    const today = zoned(after, timeZone).toPlainDate();
    // A clock change may have moved yesterday's time to today, so the search begins yesterday.
    let day = today.subtract({ days: 1 });
    if (on) day = day.add({ days: (WEEKDAYS.indexOf(on) + 1 - day.dayOfWeek + 7) % 7 });
    for (; ; day = day.add({ days: on ? 7 : 1 })) {
      const next = dateIn(day.toZonedDateTime({ timeZone, plainTime: time }));
      if (next > after) return next;
    }
  }

  nextClockChange(after: Date, timeZone: string): Date | null {
    const change = zoned(after, timeZone).getTimeZoneTransition('next');
    return change && dateIn(change);
  }
}

const zoned = (instant: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);

const dateIn = ({ epochMilliseconds }: Temporal.ZonedDateTime): Date => new Date(epochMilliseconds);
