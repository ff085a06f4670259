import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendar } from '#test/calendar.js';
import { LuxonClocks, FIRST_MS, LAST_MS, timeOf } from '#test/luxon-clocks.js';
import { endOfQuietHours, type QuietHours } from './quiet-hours.js';

const [MINUTE_MS, HOUR_MS] = [60_000, 3_600_000];
const ODD_ZONES = [
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Havana',
  'America/Nuuk',
];

describe('end of quiet hours, compared with luxon minute by minute', () => {
  let everywhere: LuxonClocks[];
  beforeAll(() => {
    everywhere = [...ODD_ZONES, 'Europe/Vienna', 'UTC'].map((timeZone) => new LuxonClocks(timeZone));
  });
  const endIn = ({ timeZone }: LuxonClocks, now: Date, quiet: QuietHours) =>
    endOfQuietHours(now, quiet, timeZone, calendar);

  it('equals the result of luxon around every clock change', () => {
    for (const clocks of everywhere) {
      for (const [number, { atMs, beforeMs, afterMs }] of clocks.changes.entries()) {
        const [from, to] = [atMs + beforeMs, atMs + afterMs].sort((one, other) => one - other) as [
          number,
          number,
        ];
        const middle = (from + to) / 2;
        const time = timeOf([from - MINUTE_MS, from, middle, to - MINUTE_MS, to][number % 5]!);
        for (const [nth, ms] of [-25 * HOUR_MS, (from - to) / 2, -1, 0, 1, to - from].entries()) {
          const other = timeOf(middle + (nth - 3) * 3 * HOUR_MS + 20 * MINUTE_MS);
          const quiet = (number + nth) % 2 ? { from: time, to: other } : { from: other, to: time };
          const now = new Date(atMs + ms);
          expect([clocks.timeZone, quiet, endIn(clocks, now, quiet)]).toEqual([
            clocks.timeZone,
            quiet,
            clocks.endOfQuiet(now, quiet) ?? now,
          ]);
        }
      }
    }
  });

  it('equals the result of luxon at any other time', () => {
    const time = fc.nat({ max: 1_439 }).map((minute) => timeOf(minute * MINUTE_MS));
    fc.assert(
      fc.property(
        fc.nat({ max: ODD_ZONES.length }),
        fc.integer({ min: FIRST_MS, max: LAST_MS }),
        fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to),
        (nth, ms, quiet) => {
          const now = new Date(ms);
          expect(endIn(everywhere[nth]!, now, quiet)).toEqual(everywhere[nth]!.endOfQuiet(now, quiet) ?? now);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('end of quiet hours', () => {
  it.each<[string, string, string, string, string, string | null]>([
    [
      'equals the given instant before they begin',
      'Europe/Vienna',
      '22:00',
      '07:00',
      '2026-05-04T19:59:59.999Z',
      null,
    ],
    [
      'comes in the morning',
      'Europe/Vienna',
      '22:00',
      '07:00',
      '2026-05-04T20:00:00Z',
      '2026-05-05T05:00:00Z',
    ],
    [
      'stays the same after midnight',
      'Europe/Vienna',
      '22:00',
      '07:00',
      '2026-05-05T04:59:59.999Z',
      '2026-05-05T05:00:00Z',
    ],
    [
      'equals the given instant when they have ended',
      'Europe/Vienna',
      '22:00',
      '07:00',
      '2026-05-05T05:00:00Z',
      null,
    ],
    [
      'comes an hour earlier in a night that is an hour shorter',
      'Europe/Vienna',
      '22:00',
      '07:00',
      '2026-03-28T22:00:00Z',
      '2026-03-29T05:00:00Z',
    ],
    [
      'comes an hour later in a night that is an hour longer',
      'Europe/Vienna',
      '22:00',
      '07:00',
      '2026-10-24T21:00:00Z',
      '2026-10-25T06:00:00Z',
    ],
    [
      'equals the clock change that skips the end',
      'Europe/Vienna',
      '22:00',
      '02:30',
      '2026-03-28T23:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'comes at its usual time when the clock change skips the beginning',
      'Europe/Vienna',
      '02:30',
      '05:00',
      '2026-03-29T01:00:00Z',
      '2026-03-29T03:00:00Z',
    ],
    [
      'equals the given instant when the clock change skips all quiet hours',
      'Europe/Vienna',
      '02:10',
      '02:50',
      '2026-03-29T01:00:00Z',
      null,
    ],
    [
      'comes a day later when the clock change skips the only time that is not quiet',
      'Europe/Vienna',
      '02:50',
      '02:10',
      '2026-03-28T22:00:00Z',
      '2026-03-30T00:10:00Z',
    ],
    [
      'comes at the first of two equal local times',
      'Europe/Vienna',
      '22:00',
      '02:30',
      '2026-10-24T23:00:00Z',
      '2026-10-25T00:30:00Z',
    ],
    [
      'comes at the second of two equal local times when the first has passed',
      'Europe/Vienna',
      '22:00',
      '02:30',
      '2026-10-25T01:15:00Z',
      '2026-10-25T01:30:00Z',
    ],
    [
      'equals the clock change that goes back to before the beginning',
      'Europe/Vienna',
      '02:30',
      '05:00',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:00:00Z',
    ],
    [
      'equals the clock change at midnight that skips the end',
      'Asia/Beirut',
      '20:00',
      '00:30',
      '2022-03-26T20:00:00Z',
      '2022-03-26T22:00:00Z',
    ],
    [
      'comes half an hour later when the clocks go back by half an hour',
      'Australia/Lord_Howe',
      '22:00',
      '07:00',
      '2022-04-02T12:00:00Z',
      '2022-04-02T20:30:00Z',
    ],
  ])('%s: %s, %s to %s', (_, timeZone, from, to, now, end) => {
    expect(endOfQuietHours(new Date(now), { from, to }, timeZone, calendar)).toEqual(new Date(end ?? now));
  });
});
