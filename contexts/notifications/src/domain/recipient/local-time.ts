import type { QuietHours, Weekday } from './preferences.js';

const DAY_MS = 86_400_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** When the day began that an instant lies in, by the clocks of a time zone. */
export function startOfLocalDay(instant: Date, timeZone: string): Date {
  const local = localOf(instant, timeZone);
  return instantOf(local - (((local % DAY_MS) + DAY_MS) % DAY_MS), timeZone);
}

/**
 * When the clocks of a time zone show an hour the next time, strictly after an instant. An hour that is left out when
 * clocks go forward is the first instant after the gap by its length; of one that is there twice, the earlier counts.
 */
export function nextLocalTime(after: Date, at: string, timeZone: string, on?: Weekday): Date {
  const [hours, minutes] = at.split(':').map(Number) as [number, number];
  const local = localOf(after, timeZone);
  const midnight = local - (((local % DAY_MS) + DAY_MS) % DAY_MS);
  for (let day = -1; ; day++) {
    const wanted = midnight + day * DAY_MS + (hours * 60 + minutes) * 60_000;
    if (on !== undefined && WEEKDAYS[new Date(wanted).getUTCDay()] !== on) continue;
    const instant = instantOf(wanted, timeZone);
    if (instant > after) return instant;
  }
}

/** When the quiet hours end that an instant lies in; null where it lies in none. */
export function endOfQuietHours(now: Date, quiet: QuietHours, timeZone: string): Date | null {
  const end = nextLocalTime(now, quiet.to, timeZone);
  const start = nextLocalTime(now, quiet.from, timeZone);
  return end < start ? end : null;
}

/** What clocks show, in milliseconds, as if it were UTC. */
function localOf(instant: Date, timeZone: string): number {
  return instant.getTime() + offsetMs(instant.getTime(), timeZone);
}

function instantOf(local: number, timeZone: string): Date {
  const [before, after] = [offsetMs(local - DAY_MS, timeZone), offsetMs(local + DAY_MS, timeZone)];
  const candidates = [local - before, local - after].filter(
    (candidate) => candidate + offsetMs(candidate, timeZone) === local,
  );
  return new Date(candidates.length > 0 ? Math.min(...candidates) : local - before);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetMs(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone, ...numeric, ...time });
    formats.set(timeZone, format);
  }
  const shown = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
}
