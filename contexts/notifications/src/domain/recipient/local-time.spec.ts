import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ClocksOf, FIRST_MS, LAST_MS, timeOf } from '#test/clocks-of-the-world.js';
import { endOfQuietHours, nextLocalTime, startOfLocalDay } from './local-time.js';
import type { QuietHours, Weekday } from './preferences.js';

const [MINUTE_MS, HOUR_MS] = [60_000, 3_600_000];
const WEEKDAYS: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** What differs from luxon's clocks, read one by one; a difference is rare, and an expectation takes long. */
function differences(clocks: ClocksOf, now: Date, time: string, quiet: QuietHours, on: Weekday): string[] {
  const { timeZone } = clocks;
  const told = [
    ['start of the day', startOfLocalDay(now, timeZone), clocks.startOfDay(now)],
    [`next ${time}`, nextLocalTime(now, time, timeZone), clocks.next(now, time)],
    [`next ${on} at ${time}`, nextLocalTime(now, time, timeZone, on), clocks.next(now, time, on)],
    [
      `end of ${quiet.from} to ${quiet.to}`,
      endOfQuietHours(now, quiet, timeZone),
      clocks.endOfQuiet(now, quiet),
    ],
  ] as const;
  return told
    .filter(([, one, other]) => one?.getTime() !== other?.getTime())
    .map(
      ([what, one, other]) =>
        `${timeZone}, ${now.toISOString()}, ${what}: ${one?.toISOString()}, not ${other?.toISOString()}`,
    );
}

describe('local time, in every zone there is, from 2020 to 2040', () => {
  let everywhere: ClocksOf[];
  beforeAll(() => {
    everywhere = Intl.supportedValuesOf('timeZone').map((timeZone) => new ClocksOf(timeZone));
  });

  it('is that of luxon whenever the clocks change', () => {
    const found: string[] = [];
    let changes = 0;
    for (const clocks of everywhere) {
      for (const [number, { atMs, beforeMs, afterMs }] of clocks.changes.entries()) {
        const [from, to] = [atMs + beforeMs, atMs + afterMs].sort((one, other) => one - other) as [
          number,
          number,
        ];
        const middle = (from + to) / 2;
        const times = [from - MINUTE_MS, from, middle, to - MINUTE_MS, to].map(timeOf);
        const instants = [-25 * HOUR_MS, (from - to) / 2, -1, 0, 1, (to - from) / 2, to - from];
        for (const [nth, ms] of instants.entries()) {
          // So each kind of time meets each kind of instant within some years.
          const time = times[(nth + number) % 5]!;
          const other = timeOf(middle + (nth - 3) * 3 * HOUR_MS + 20 * MINUTE_MS);
          const quiet =
            Math.floor(number / 2 + nth) % 2 ? { from: time, to: other } : { from: other, to: time };
          found.push(...differences(clocks, new Date(atMs + ms), time, quiet, WEEKDAYS[(number + nth) % 7]!));
        }
        changes += 1;
      }
    }
    expect(found).toEqual([]);
    expect(changes).toBeGreaterThan(3_000);
  });

  it('is that of luxon at any other time', () => {
    const minuteOfDay = fc.nat({ max: 1_439 }).map((minute) => timeOf(minute * MINUTE_MS));
    const instant = fc.integer({ min: FIRST_MS, max: LAST_MS });
    const quietHours = fc
      .record({ from: minuteOfDay, to: minuteOfDay })
      .filter(({ from, to }) => from !== to);
    const on = fc.constantFrom(...WEEKDAYS);
    fc.assert(
      fc.property(
        fc.nat({ max: everywhere.length - 1 }),
        instant,
        minuteOfDay,
        quietHours,
        on,
        (nth, ms, time, quiet, weekday) => {
          const clocks = everywhere[nth]!;
          expect(clocks.shownAt(ms)).toBe(clocks.shownByLuxon(ms));
          expect(differences(clocks, new Date(ms), time, quiet, weekday)).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the start of a local day', () => {
  it.each([
    ['is midnight', 'Europe/Vienna', '2026-05-04T10:00:00Z', '2026-05-03T22:00:00Z'],
    [
      'is the change where midnight is left out',
      'Asia/Beirut',
      '2022-03-27T09:00:00Z',
      '2022-03-26T22:00:00Z',
    ],
    ['is the change at its own moment', 'Africa/Cairo', '2023-04-27T22:00:00Z', '2023-04-27T22:00:00Z'],
    ['is of the day before until then', 'Africa/Cairo', '2023-04-27T21:59:59Z', '2023-04-26T22:00:00Z'],
    ['is the first midnight of two', 'America/Havana', '2026-11-01T05:30:00Z', '2026-11-01T04:00:00Z'],
    [
      'is of the day before in its hour repeated',
      'America/Asuncion',
      '2022-03-27T03:30:00Z',
      '2022-03-26T03:00:00Z',
    ],
    [
      'is the change that skips midnight by half',
      'America/Toronto',
      '1919-03-31T12:00:00Z',
      '1919-03-31T04:30:00Z',
    ],
    ['is where no whole day was', 'Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-30T10:00:00Z'],
  ])('%s: %s', (_, timeZone, instant, start) => {
    expect(startOfLocalDay(new Date(instant), timeZone)).toEqual(new Date(start));
  });
});

describe('the next local time', () => {
  it.each([
    ['is today', 'Europe/Vienna', '2026-05-04T05:59:59Z', '08:00', '2026-05-04T06:00:00Z'],
    ['is strictly after', 'Europe/Vienna', '2026-05-04T06:00:00Z', '08:00', '2026-05-05T06:00:00Z'],
    ['is of a zone', 'Asia/Kathmandu', '2026-05-04T00:00:00Z', '08:00', '2026-05-04T02:15:00Z'],
    [
      'is as much later as is left out',
      'Europe/Vienna',
      '2026-03-28T12:00:00Z',
      '02:30',
      '2026-03-29T01:30:00Z',
    ],
    [
      'is later by half an hour',
      'Australia/Lord_Howe',
      '2022-10-01T12:00:00Z',
      '02:15',
      '2022-10-01T15:45:00Z',
    ],
    [
      'is after midnight left out',
      'America/Asuncion',
      '2021-10-02T12:00:00Z',
      '00:30',
      '2021-10-03T04:30:00Z',
    ],
    ['is the first of two', 'Europe/Vienna', '2026-10-24T12:00:00Z', '02:30', '2026-10-25T00:30:00Z'],
    ['is not the second of two', 'Europe/Vienna', '2026-10-25T00:30:00Z', '02:30', '2026-10-26T01:30:00Z'],
    ['is the first before midnight', 'Africa/Cairo', '2023-10-26T12:00:00Z', '23:30', '2023-10-26T20:30:00Z'],
    [
      'is not the second before midnight',
      'Africa/Cairo',
      '2023-10-26T21:00:00Z',
      '23:30',
      '2023-10-27T21:30:00Z',
    ],
  ])('%s: %s', (_, timeZone, after, at, next) => {
    expect(nextLocalTime(new Date(after), at, timeZone)).toEqual(new Date(next));
  });

  it.each<[string, string, string, string, Weekday, string]>([
    ['is a week after', 'Europe/Vienna', '2026-05-04T06:00:00Z', '08:00', 'monday', '2026-05-11T06:00:00Z'],
    ['is this very day', 'Europe/Vienna', '2026-05-04T05:00:00Z', '08:00', 'monday', '2026-05-04T06:00:00Z'],
    [
      'is late, on Sunday',
      'America/Nuuk',
      '2024-03-31T01:10:00Z',
      '23:30',
      'saturday',
      '2024-03-31T01:30:00Z',
    ],
  ])('%s: %s', (_, timeZone, after, at, weekday, next) => {
    expect(nextLocalTime(new Date(after), at, timeZone, weekday)).toEqual(new Date(next));
  });
});

describe('the end of quiet hours', () => {
  it.each<[string, string, string, string, string, string | null]>([
    ['is none before them', 'Europe/Vienna', '22:00', '07:00', '2026-05-04T19:59:59.999Z', null],
    ['is in the morning', 'Europe/Vienna', '22:00', '07:00', '2026-05-04T20:00:00Z', '2026-05-05T05:00:00Z'],
    [
      'is the same after midnight',
      'Europe/Vienna',
      '22:00',
      '07:00',
      '2026-05-05T04:59:59.999Z',
      '2026-05-05T05:00:00Z',
    ],
    ['is none at their end', 'Europe/Vienna', '22:00', '07:00', '2026-05-05T05:00:00Z', null],
    [
      'is an hour earlier in a short night',
      'Europe/Vienna',
      '22:00',
      '07:00',
      '2026-03-28T22:00:00Z',
      '2026-03-29T05:00:00Z',
    ],
    [
      'is an hour later in a long night',
      'Europe/Vienna',
      '22:00',
      '07:00',
      '2026-10-24T21:00:00Z',
      '2026-10-25T06:00:00Z',
    ],
    [
      'is the change that leaves it out',
      'Europe/Vienna',
      '22:00',
      '02:30',
      '2026-03-28T23:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'is of those whose beginning is left out',
      'Europe/Vienna',
      '02:30',
      '05:00',
      '2026-03-29T01:00:00Z',
      '2026-03-29T03:00:00Z',
    ],
    ['is none of those left out', 'Europe/Vienna', '02:10', '02:50', '2026-03-29T01:00:00Z', null],
    [
      'is the next one where the pause is left out',
      'Europe/Vienna',
      '02:50',
      '02:10',
      '2026-03-28T22:00:00Z',
      '2026-03-30T00:10:00Z',
    ],
    [
      'is the first of two',
      'Europe/Vienna',
      '22:00',
      '02:30',
      '2026-10-24T23:00:00Z',
      '2026-10-25T00:30:00Z',
    ],
    [
      'is the second when it is quiet once more',
      'Europe/Vienna',
      '22:00',
      '02:30',
      '2026-10-25T01:15:00Z',
      '2026-10-25T01:30:00Z',
    ],
    [
      'is the change back to before their beginning',
      'Europe/Vienna',
      '02:30',
      '05:00',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:00:00Z',
    ],
    [
      'is the change at midnight',
      'Asia/Beirut',
      '20:00',
      '00:30',
      '2022-03-26T20:00:00Z',
      '2022-03-26T22:00:00Z',
    ],
    [
      'is later by half an hour',
      'Australia/Lord_Howe',
      '22:00',
      '07:00',
      '2022-04-02T12:00:00Z',
      '2022-04-02T20:30:00Z',
    ],
  ])('%s: %s, %s to %s', (_, timeZone, from, to, now, end) => {
    expect(endOfQuietHours(new Date(now), { from, to }, timeZone)).toEqual(end && new Date(end));
  });
});
