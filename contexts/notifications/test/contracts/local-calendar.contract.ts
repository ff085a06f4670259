import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Weekday, WEEKDAYS } from '#src/domain/calendar/calendar.limits.js';
import type { LocalCalendar } from '#src/domain/calendar/local-calendar.js';
import { LuxonClocks, FIRST_MS, LAST_MS, timeOf } from '../luxon-clocks.js';

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];

/**
 * The behaviour of the `LocalCalendar` port. Compares an adapter with luxon in every time zone from 2020 to 2040, and with known
 * special cases.
 */
export function localCalendarContract(calendar: LocalCalendar): void {
  describe('local calendar, compared with luxon from 2020 to 2040', () => {
    let everywhere: LuxonClocks[];
    beforeAll(() => {
      everywhere = Intl.supportedValuesOf('timeZone').map((timeZone) => new LuxonClocks(timeZone));
    });

    it('returns the results of luxon around clock changes in every time zone', () => {
      const found: string[] = [];
      let changes = 0;
      for (const [nth, clocks] of everywhere.entries()) {
        for (const [number, { atMs, beforeMs, afterMs }] of clocks.changes.entries()) {
          // Checks every fourth clock change, which takes seconds and not minutes. Each zone begins with another one.
          if ((nth + number) % 4 !== 0) continue;
          const [from, to] = [atMs + beforeMs, atMs + afterMs].sort((one, other) => one - other) as [
            number,
            number,
          ];
          const times = [from - MINUTE_MS, from, (from + to) / 2, to - MINUTE_MS, to].map(timeOf);
          const instants = [-25 * HOUR_MS, (from - to) / 2, -1, 0, 1, (to - from) / 2, to - from];
          // Over several years, each kind of time is combined with each kind of instant.
          const instant = new Date(atMs + instants[number % 7]!);
          found.push(
            ...differences(calendar, clocks, instant, times[(number + 2) % 5]!, WEEKDAYS[number % 7]!),
          );
          changes += 1;
        }
      }
      expect(found).toEqual([]);
      expect(changes).toBeGreaterThan(1_000);
    });

    it('returns the results of luxon at any other time', () => {
      fc.assert(
        fc.property(
          fc.nat({ max: everywhere.length - 1 }),
          fc.integer({ min: FIRST_MS, max: LAST_MS - DAY_MS }),
          fc.nat({ max: 1_439 }).map((minute) => timeOf(minute * MINUTE_MS)),
          fc.constantFrom(...WEEKDAYS),
          (nth, ms, time, weekday) => {
            const clocks = everywhere[nth]!;
            expect(clocks.shownAt(ms)).toBe(clocks.shownByLuxon(ms));
            expect(differences(calendar, clocks, new Date(ms), time, weekday)).toEqual([]);
          },
        ),
        { numRuns: 500 },
      );
    });
  });

  describe('local calendar, time zones', () => {
    it('include all names in the IANA time zone database', () => {
      for (const timeZone of [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Asia/Calcutta'])
        expect([timeZone, calendar.isTimeZone(timeZone)]).toEqual([timeZone, true]);
    });

    it.each([
      '',
      ' ',
      'Mars/Olympus_Mons',
      'Nowhere',
      '+02:00',
      '-0030',
      '+02',
      'Z',
      'Europe/Vienna\n',
      '../etc',
    ])('do not include %j', (timeZone) => expect(calendar.isTimeZone(timeZone)).toBe(false));
  });

  describe('local calendar, start of a day', () => {
    it.each([
      ['equals midnight', 'Europe/Vienna', '2026-05-04T10:00:00Z', '2026-05-03T22:00:00Z'],
      [
        'equals the clock change when it skips midnight',
        'Asia/Beirut',
        '2022-03-27T09:00:00Z',
        '2022-03-26T22:00:00Z',
      ],
      [
        'equals the instant of the clock change itself',
        'Africa/Cairo',
        '2023-04-27T22:00:00Z',
        '2023-04-27T22:00:00Z',
      ],
      [
        'belongs to the day before until the clock change',
        'Africa/Cairo',
        '2023-04-27T21:59:59Z',
        '2023-04-26T22:00:00Z',
      ],
      ['equals the first of two midnights', 'America/Havana', '2026-11-01T05:30:00Z', '2026-11-01T04:00:00Z'],
      [
        'belongs to the day before in its repeated hour',
        'America/Asuncion',
        '2022-03-27T03:30:00Z',
        '2022-03-26T03:00:00Z',
      ],
      [
        'equals the clock change that skips the first half hour of the day',
        'America/Toronto',
        '1919-03-31T12:00:00Z',
        '1919-03-31T04:30:00Z',
      ],
      ['comes directly after a skipped day', 'Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-30T10:00:00Z'],
    ])('%s: %s', (_, timeZone, instant, start) => {
      expect(calendar.startOf(calendar.dateOf(new Date(instant), timeZone), timeZone)).toEqual(
        new Date(start),
      );
    });

    it('equals the start of the next day when the time zone skipped the day', () => {
      expect(calendar.startOf('2011-12-30', 'Pacific/Apia')).toEqual(new Date('2011-12-30T10:00:00Z'));
    });
  });

  describe('local calendar, next local time', () => {
    it.each([
      ['comes on the same day', 'Europe/Vienna', '2026-05-04T05:59:59Z', '08:00', '2026-05-04T06:00:00Z'],
      ['comes strictly later', 'Europe/Vienna', '2026-05-04T06:00:00Z', '08:00', '2026-05-05T06:00:00Z'],
      [
        'uses the offset of the zone',
        'Asia/Kathmandu',
        '2026-05-04T00:00:00Z',
        '08:00',
        '2026-05-04T02:15:00Z',
      ],
      [
        'comes an hour later when the clocks skip it by an hour',
        'Europe/Vienna',
        '2026-03-28T12:00:00Z',
        '02:30',
        '2026-03-29T01:30:00Z',
      ],
      [
        'comes half an hour later when the clocks skip it by half an hour',
        'Australia/Lord_Howe',
        '2022-10-01T12:00:00Z',
        '02:15',
        '2022-10-01T15:45:00Z',
      ],
      [
        'comes an hour later when the clocks skip midnight',
        'America/Asuncion',
        '2021-10-02T12:00:00Z',
        '00:30',
        '2021-10-03T04:30:00Z',
      ],
      [
        'comes at the first of two equal times',
        'Europe/Vienna',
        '2026-10-24T12:00:00Z',
        '02:30',
        '2026-10-25T00:30:00Z',
      ],
      [
        'ignores the second of two equal times',
        'Europe/Vienna',
        '2026-10-25T00:30:00Z',
        '02:30',
        '2026-10-26T01:30:00Z',
      ],
      [
        'comes at the first of two equal times before midnight',
        'Africa/Cairo',
        '2023-10-26T12:00:00Z',
        '23:30',
        '2023-10-26T20:30:00Z',
      ],
      [
        'ignores the second of two equal times before midnight',
        'Africa/Cairo',
        '2023-10-26T21:00:00Z',
        '23:30',
        '2023-10-27T21:30:00Z',
      ],
      [
        'comes on the day after a skipped day',
        'Pacific/Apia',
        '2011-12-30T09:30:00Z',
        '08:00',
        '2011-12-30T18:00:00Z',
      ],
    ])('%s: %s', (_, timeZone, after, time, next) => {
      expect(calendar.next(new Date(after), time, timeZone)).toEqual(new Date(next));
    });

    it.each<[string, string, string, string, string, Weekday]>([
      [
        'comes a week later',
        'Europe/Vienna',
        '2026-05-04T06:00:00Z',
        '08:00',
        '2026-05-11T06:00:00Z',
        'monday',
      ],
      [
        'comes on the same day when it is that weekday',
        'Europe/Vienna',
        '2026-05-04T05:00:00Z',
        '08:00',
        '2026-05-04T06:00:00Z',
        'monday',
      ],
      [
        'comes on Sunday when the clocks skip that time on Saturday',
        'America/Nuuk',
        '2024-03-31T01:10:00Z',
        '23:30',
        '2024-03-31T01:30:00Z',
        'saturday',
      ],
    ])('%s: %s', (_, timeZone, after, time, next, weekday) => {
      expect(calendar.next(new Date(after), time, timeZone, weekday)).toEqual(new Date(next));
    });
  });

  describe('local calendar, next clock change', () => {
    it('comes strictly after the given instant', () => {
      const [before, change] = [new Date('2026-03-29T00:59:59.999Z'), new Date('2026-03-29T01:00:00Z')];
      expect(calendar.nextClockChange(before, 'Europe/Vienna')).toEqual(change);
      expect(calendar.nextClockChange(change, 'Europe/Vienna')).toEqual(new Date('2026-10-25T01:00:00Z'));
    });

    it('does not exist in universal time', () => {
      expect(calendar.nextClockChange(new Date(FIRST_MS), 'UTC')).toBeNull();
    });
  });
}

/** Collects differences, because one `expect` for each comparison would take minutes. */
function differences(
  calendar: LocalCalendar,
  clocks: LuxonClocks,
  now: Date,
  time: string,
  on: Weekday,
): string[] {
  const { timeZone } = clocks;
  const shown = clocks.shownAt(now.getTime());
  const change = clocks.changes.find(({ atMs }) => atMs > now.getTime());
  const compared = [
    ['date', calendar.dateOf(now, timeZone), new Date(shown).toISOString().slice(0, 10)],
    ['time of day', calendar.timeOfDayMs(now, timeZone), shown % DAY_MS],
    ['start of day', calendar.startOf(calendar.dateOf(now, timeZone), timeZone), clocks.startOfDay(now)],
    [`next ${time}`, calendar.next(now, time, timeZone), clocks.next(now, time)],
    [`next ${on} at ${time}`, calendar.next(now, time, timeZone, on), clocks.next(now, time, on)],
    // The clock changes of luxon are known until the end of 2040 only.
    ...(change ? [['clock change', calendar.nextClockChange(now, timeZone), new Date(change.atMs)]] : []),
  ] as [string, string | number | Date, string | number | Date][];
  return compared
    .filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other))
    .map(
      ([what, one, other]) =>
        `${timeZone}, ${now.toISOString()}, ${what}: ${JSON.stringify(one)}, not ${JSON.stringify(other)}`,
    );
}
