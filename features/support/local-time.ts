import { DateTime } from 'luxon';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** More than a year, so that it includes both changes of summer time. */
const maxDays = 400;

/**
 * The next instant, strictly after `after`, at which clocks in the time zone show the hour (HH:MM).
 *
 * @throws Error when no clock shows it within 400 days
 */
export function nextTime(after: Date, hour: string, timeZone: string, weekday?: string): Date {
  for (const day of daysFrom(after, timeZone)) {
    if (weekday !== undefined && weekdays[day.weekday - 1] !== weekday) continue;
    const shown = instantsOf(day, hour).find((instant) => instant > after);
    if (shown !== undefined) return shown;
  }
  throw new Error(`no clock in ${timeZone} shows ${hour}`);
}

/** The next instant at which clocks show the hour on a day on which summer time begins (or ends). */
export function nextTimeOnChange(after: Date, hour: string, timeZone: string, change: string): Date {
  for (const day of daysFrom(after, timeZone)) {
    const addedMinutes = day.plus({ days: 1 }).offset - day.offset;
    if (change === 'begins' ? addedMinutes <= 0 : addedMinutes >= 0) continue;
    const shown = instantsOf(day, hour).find((instant) => instant > after);
    if (shown !== undefined) return shown;
  }
  throw new Error(`summer time never ${change} in ${timeZone}`);
}

function* daysFrom(after: Date, timeZone: string): Generator<DateTime> {
  const today = DateTime.fromJSDate(after, { zone: timeZone }).startOf('day');
  for (let days = 0; days < maxDays; days += 1) yield today.plus({ days });
}

/** No instant when summer time skips the hour on that day, and two when it repeats the hour. */
function instantsOf(day: DateTime, hour: string): Date[] {
  const [hours, minutes] = hour.split(':').map(Number) as [number, number];
  return day
    .set({ hour: hours, minute: minutes })
    .getPossibleOffsets()
    .filter((time) => time.toFormat('HH:mm') === hour)
    .map((time) => time.toJSDate())
    .sort((one, other) => one.getTime() - other.getTime());
}
