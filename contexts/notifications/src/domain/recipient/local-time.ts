import type { QuietHours, Weekday } from './preferences.js';
import { clocksChangeAtMs, offsetMs } from './zone-offset.js';

// What clocks and calendars on the wall show is counted here in milliseconds too, as if it were UTC; such numbers are called shown.
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const WEEKDAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** The first instant of the day that the calendar shows; where its midnight is left out, that of the change of the clocks. */
export function startOfLocalDay(instant: Date, timeZone: string): Date {
  return startOfDay(dayOf(shownAt(instant.getTime(), timeZone)), timeZone);
}

/** The same of a day by its date. */
export function startOfDate(date: string, timeZone: string): Date {
  return startOfDay(Date.parse(`${date}T00:00Z`), timeZone);
}

/** The date that the calendar shows. */
export function localDate(instant: Date, timeZone: string): string {
  return new Date(shownAt(instant.getTime(), timeZone)).toISOString().slice(0, 10);
}

function startOfDay(midnight: number, timeZone: string): Date {
  const { first, before, after } = instantsShowing(midnight, timeZone);
  return new Date(first ?? clocksChangeAtMs(midnight - after, midnight - before, timeZone));
}

/**
 * The next instant, strictly after the one given, at which it is that time of a day, or of that weekday.
 * A time that the clocks leave out comes as much later as they are put forward; of one that they show twice, the first counts.
 * Both as in RFC 5545, section 3.3.5, and as `compatible` has it in ECMAScript's Temporal.
 * @param at as HH:MM
 */
export function nextLocalTime(after: Date, at: string, timeZone: string, on?: Weekday): Date {
  const stepMs = on ? 7 * DAY_MS : DAY_MS;
  // What was left out of yesterday evening may still be to come.
  const yesterday = dayOf(shownAt(after.getTime(), timeZone)) - DAY_MS;
  for (let day = on ? firstOn(on, yesterday) : yesterday; ; day += stepMs) {
    const instant = instantOf(day + timeOfDayMs(at), timeZone);
    if (instant > after.getTime()) return new Date(instant);
  }
}

/**
 * The first instant that is not within quiet hours any more; null for an instant that is not within them.
 * What the recipient's clock shows decides, whether it shows it once or twice; they begin at `from` and are over at `to`.
 */
export function endOfQuietHours(now: Date, quiet: QuietHours, timeZone: string): Date | null {
  let instant = now.getTime();
  let stillMs: number;
  while ((stillMs = msStillQuiet(instant, quiet, timeZone)) > 0) {
    const end = instant + stillMs;
    const clocksChange = offsetMs(instant, timeZone) !== offsetMs(end, timeZone);
    instant = clocksChange ? clocksChangeAtMs(instant, end, timeZone) : end;
  }
  return instant === now.getTime() ? null : new Date(instant);
}

/** How long quiet hours last yet, as long as the clocks do not change; 0 outside of them. */
function msStillQuiet(instantMs: number, quiet: QuietHours, timeZone: string): number {
  const [from, to] = [timeOfDayMs(quiet.from), timeOfDayMs(quiet.to)];
  const shown = shownAt(instantMs, timeZone);
  const time = shown - dayOf(shown);
  const within = untilMs(from, time) < untilMs(from, to);
  return within ? untilMs(time, to) : 0;
}

/** From one time of a day until another, which may be of the next. */
function untilMs(from: number, to: number): number {
  return (to - from + DAY_MS) % DAY_MS;
}

function timeOfDayMs(at: string): number {
  return (Number(at.slice(0, 2)) * 60 + Number(at.slice(3))) * MINUTE_MS;
}

function dayOf(shown: number): number {
  return Math.floor(shown / DAY_MS) * DAY_MS;
}

/** The first such weekday of a day and those after it; the days are counted from a Thursday. */
function firstOn(weekday: Weekday, day: number): number {
  const weekdayOfDay = (day / DAY_MS + 3) % 7;
  return day + ((WEEKDAYS.indexOf(weekday) - weekdayOfDay + 7) % 7) * DAY_MS;
}

function shownAt(instantMs: number, timeZone: string): number {
  return instantMs + offsetMs(instantMs, timeZone);
}

function instantOf(shown: number, timeZone: string): number {
  const { first, before } = instantsShowing(shown, timeZone);
  return first ?? shown - before;
}

/** The first instant at which the clocks show something, if ever, and how far ahead they are in the days around it. */
function instantsShowing(
  shown: number,
  timeZone: string,
): { first: number | undefined; before: number; after: number } {
  const [before, after] = [offsetMs(shown - DAY_MS, timeZone), offsetMs(shown + DAY_MS, timeZone)];
  const instants = [shown - before, shown - after].filter((instant) => shownAt(instant, timeZone) === shown);
  return { first: instants.length > 0 ? Math.min(...instants) : undefined, before, after };
}
