import { DateTime, IANAZone } from 'luxon';
import type { QuietHours } from '#src/domain/recipient/quiet-hours.js';

// In Jest, looking up a global is slow, and these functions run for millions of minutes.
const { floor, min } = Math;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Shorter than the time between any two clock changes: Morocco changes its clocks for the month of Ramadan. */
const STEP_MS = 14 * DAY_MS;

export const FIRST_MS = Date.UTC(2020, 0, 1);
export const LAST_MS = Date.UTC(2041, 0, 1);

export interface ClockChange {
  readonly atMs: number;
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** A time of the day, as HH:MM. */
export const timeOf = (shownMs: number): string => new Date(shownMs).toISOString().slice(11, 16);
const timeOfDayMs = (time: string): number => Date.parse(`1970-01-01T${time}Z`);
const dayOf = (shownMs: number): number => floor(shownMs / DAY_MS);
const minuteOf = (instant: Date): number => floor(instant.getTime() / MINUTE_MS) * MINUTE_MS;

/**
 * The clock changes of a time zone from 2020 to 2040 according to luxon, and simple calendar functions on them, which try
 * every minute.
 */
export class LuxonClocks {
  readonly changes: readonly ClockChange[];
  private readonly firstOffsetMs: number;
  private readonly offsetsMs: ReadonlySet<number>;
  /** The last interval between two changes that was looked up. */
  private between = { fromMs: 0, toMs: 0, offsetMs: 0 };

  constructor(readonly timeZone: string) {
    const zone = IANAZone.create(timeZone);
    const offsetMs = (atMs: number): number => zone.offset(atMs) * MINUTE_MS;
    this.firstOffsetMs = offsetMs(FIRST_MS - STEP_MS);
    const changes: ClockChange[] = [];
    for (let from = FIRST_MS - STEP_MS, before = this.firstOffsetMs; from < LAST_MS; from += STEP_MS) {
      const after = offsetMs(from + STEP_MS);
      if (after === before) continue;
      let [low, high] = [from, from + STEP_MS];
      while (high - low > MINUTE_MS) {
        const middle = low + floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
        if (offsetMs(middle) === before) low = middle;
        else high = middle;
      }
      changes.push({ atMs: high, beforeMs: before, afterMs: after });
      before = after;
    }
    this.changes = changes;
    this.offsetsMs = new Set([this.firstOffsetMs, ...changes.map(({ afterMs }) => afterMs)]);
  }

  /** The local time of one instant, calculated by luxon. */
  shownByLuxon(instantMs: number): number {
    return instantMs + DateTime.fromMillis(instantMs, { zone: this.timeZone }).offset * MINUTE_MS;
  }

  shownAt(instantMs: number): number {
    if (!(this.between.fromMs <= instantMs && instantMs < this.between.toMs)) {
      const next = this.changes.findIndex(({ atMs }) => atMs > instantMs);
      const last = next === -1 ? this.changes.at(-1) : this.changes[next - 1];
      this.between = {
        fromMs: last?.atMs ?? -Infinity,
        toMs: this.changes[next]?.atMs ?? Infinity,
        offsetMs: last?.afterMs ?? this.firstOffsetMs,
      };
    }
    return instantMs + this.between.offsetMs;
  }

  startOfDay(instant: Date): Date {
    const lastMinute = minuteOf(instant);
    const today = dayOf(this.shownAt(lastMinute));
    let first = lastMinute;
    for (let minute = lastMinute; minute > lastMinute - 1.25 * DAY_MS; minute -= MINUTE_MS)
      if (dayOf(this.shownAt(minute)) === today) first = minute;
    return new Date(first);
  }

  /** The next instant at which the clocks show a time; a skipped time is as long after the change as it would have been. */
  next(after: Date, at: string, on?: string): Date {
    const today = dayOf(this.shownAt(after.getTime())) * DAY_MS;
    for (let day = today - 2 * DAY_MS; ; day += DAY_MS) {
      if (on && DateTime.fromMillis(day, { zone: 'utc' }).weekdayLong?.toLowerCase() !== on) continue;
      const time = this.whenShown(day + timeOfDayMs(at));
      if (time > after.getTime()) return new Date(time);
    }
  }

  endOfQuiet(now: Date, quiet: QuietHours): Date | null {
    const [from, to] = [timeOfDayMs(quiet.from), timeOfDayMs(quiet.to)];
    const isQuiet = (instantMs: number): boolean => {
      const time = this.shownAt(instantMs) % DAY_MS;
      return from < to ? from <= time && time < to : from <= time || time < to;
    };
    let minute = minuteOf(now);
    if (!isQuiet(minute)) return null;
    while (isQuiet(minute)) minute += MINUTE_MS;
    return new Date(minute);
  }

  private whenShown(shownMs: number): number {
    const left = this.changes.find(
      ({ atMs, beforeMs, afterMs }) => atMs + beforeMs <= shownMs && shownMs < atMs + afterMs,
    );
    if (left) return left.atMs + (shownMs - left.atMs - left.beforeMs);
    const instants = [...this.offsetsMs].map((offset) => shownMs - offset);
    return min(...instants.filter((instant) => this.shownAt(instant) === shownMs));
  }
}
