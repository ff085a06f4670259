import { DateTime } from 'luxon';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Longer than clocks are ever left alone where they are changed twice a year. */
const mostDays = 400;

/** When clocks of a time zone show an hour (HH:MM) the next time, strictly after an instant. */
export function nextTime(after: Date, hour: string, timeZone: string, weekday?: string): Date {
  for (const day of daysFrom(after, timeZone)) {
    if (weekday !== undefined && weekdays[day.weekday - 1] !== weekday) continue;
    const shown = instantsOf(day, hour).find((instant) => instant > after);
    if (shown !== undefined) return shown;
  }
  throw new Error(`no clock in ${timeZone} shows ${hour}`);
}

/** When clocks show that hour on the next day on which summer time begins, or ends. */
export function nextTimeOnChange(after: Date, hour: string, timeZone: string, what: string): Date {
  for (const day of daysFrom(after, timeZone)) {
    const addedMinutes = day.plus({ days: 1 }).offset - day.offset;
    if (what === 'begins' ? addedMinutes <= 0 : addedMinutes >= 0) continue;
    const shown = instantsOf(day, hour).find((instant) => instant > after);
    if (shown !== undefined) return shown;
  }
  throw new Error(`in ${timeZone} there is no summer time that ${what}`);
}

function* daysFrom(after: Date, timeZone: string): Generator<DateTime> {
  const today = DateTime.fromJSDate(after, { zone: timeZone }).startOf('day');
  for (let days = 0; days < mostDays; days += 1) yield today.plus({ days });
}

/** None where the hour is left out that day, two where it is there twice. */
function instantsOf(day: DateTime, hour: string): Date[] {
  const [hours, minutes] = hour.split(':').map(Number) as [number, number];
  return day
    .set({ hour: hours, minute: minutes })
    .getPossibleOffsets()
    .filter((time) => time.toFormat('HH:mm') === hour)
    .map((time) => time.toJSDate())
    .sort((one, other) => one.getTime() - other.getTime());
}
