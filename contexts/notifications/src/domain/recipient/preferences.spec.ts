import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { preferring } from '#test/a-recipient.js';
import { calendar } from '#test/calendar.js';
import { invalid } from '#test/invalid.js';
import { Preferences, type PreferencesInput } from './preferences.js';

/** Accepts values of any type, because input from outside is not typed. */
const preferencesOf = (input: Partial<Record<keyof PreferencesInput, unknown>>, before?: Preferences) =>
  Preferences.of({ ...preferring(), ...input } as PreferencesInput, calendar, before);

describe('preferences', () => {
  it.each<Partial<PreferencesInput>>([
    { frequency: 'instantly' },
    { frequency: 'weekly', digestOn: 'sunday', digestAt: '23:59' },
    { frequency: 'never' },
    { quietHours: { from: '13:00', to: '14:30' } },
    { quietHours: { from: '22:00', to: '07:00' } },
    { dailyCap: 0 },
    { dailyCap: 10_000 },
    { timeZone: 'America/Argentina/Buenos_Aires' },
    { timeZone: 'UTC' },
  ])('can be %j', (input) => {
    expect(preferencesOf(input)).toEqual(preferring(input));
  });

  it('have default digest times and no quiet hours, cap or pause when only the required fields are given', () => {
    const { email, timeZone } = preferring();
    expect(Preferences.of({ email, timeZone, frequency: 'daily' }, calendar)).toEqual({
      ...{ email, timeZone, frequency: 'daily', digestAt: '08:00', digestOn: 'monday' },
      ...{ quietHours: null, dailyCap: null, pausedUntil: null },
    });
  });

  const badTimes = [
    7,
    true,
    {},
    [],
    ['08:00'],
    '',
    'banana',
    '8:00',
    '24:00',
    '08:60',
    '08:00:00',
    '08:00\n',
  ];
  const badTexts = [undefined, null, 7, true, {}, [], '', ' ', 'a\u0000', '\uD800', 'x'.repeat(300)];
  it.each(
    Object.entries({
      email: [...badTexts, 'anna', 'anna@', '@example.org', 'Anna <anna@example.org>', ['anna@example.org']],
      timeZone: [...badTexts, 'Mars/Olympus_Mons', '+02:00', 'Europe/Vienna\n', ['UTC']],
      frequency: [...badTexts, 'hourly', 'Instantly', ['never']],
      digestAt: badTimes,
      digestOn: [7, true, {}, [], '', 'someday', 'Monday', ['monday']],
      dailyCap: ['5', true, {}, [], [5], -1, 1.5, 10_001, NaN, Infinity, -Infinity],
      pausedUntil: [
        ...[7, true, {}, [], '', 'tomorrow', '2026-02-30', '2026-02-30T09:00:00Z', '2026-05-04T09:00:00'],
        ...[
          '0000-06-01T00:00:00Z',
          '9999-12-31T23:59:59-23:59',
          '+010000-01-01T00:00:00Z',
          '2026-05-04T24:00Z',
        ],
      ],
    }).flatMap(([field, values]) => values.map((value) => [field, value] as const)),
  )('cannot have the %s %j', (field, value) => {
    expect(() => preferencesOf({ [field]: value })).toThrow(invalid(field));
  });

  it.each(badTimes)('cannot have quiet hours that begin or end at %j', (time) => {
    expect(() => preferencesOf({ quietHours: { from: time, to: '07:00' } })).toThrow(
      invalid('quietHours.from'),
    );
    expect(() => preferencesOf({ quietHours: { from: '22:00', to: time } })).toThrow(
      invalid('quietHours.to'),
    );
  });

  it('cannot have quiet hours that end at the time at which they begin', () => {
    expect(() => preferencesOf({ quietHours: { from: '22:00', to: '22:00' } })).toThrow(
      invalid('quietHours'),
    );
  });

  it('name every invalid field at once', () => {
    const input = {
      ...{ email: 'anna', timeZone: 'Nowhere', frequency: 'hourly', digestAt: 'banana', digestOn: 'someday' },
      ...{ quietHours: { from: '7', to: '25:00' }, dailyCap: -1 },
    };
    expect(() => preferencesOf(input)).toThrow(
      invalid(
        ...['email', 'timeZone', 'frequency', 'digestAt', 'digestOn'],
        ...['quietHours.from', 'quietHours.to', 'dailyCap'],
      ),
    );
  });

  it('ignore unknown fields of the input', () => {
    const quietHours = { from: '22:00', to: '07:00', colour: 'blue' };
    expect(preferencesOf({ quietHours, ...{ colour: 'blue' } })).toEqual(
      preferring({ quietHours: { from: '22:00', to: '07:00' } }),
    );
  });

  it('convert a daily cap of -0 to 0', () => {
    expect(Object.is(preferencesOf({ dailyCap: -0 }).dailyCap, 0)).toBe(true);
  });

  it('cannot have an offset from UTC as a time zone', () => {
    const twoDigits = (max: number) => fc.nat({ max }).map((number) => String(number).padStart(2, '0'));
    fc.assert(
      fc.property(fc.constantFrom('+', '-'), twoDigits(23), twoDigits(59), (sign, hours, minutes) => {
        for (const timeZone of [`${sign}${hours}:${minutes}`, `${sign}${hours}${minutes}`, `${sign}${hours}`])
          expect(() => preferencesOf({ timeZone })).toThrow(invalid('timeZone'));
      }),
    );
  });
});

describe('pause', () => {
  it('converts an end with a UTC offset to universal time', () => {
    expect(preferencesOf({ pausedUntil: '2026-05-09T02:00:00+02:00' }).pausedUntil).toBe(
      '2026-05-09T00:00:00.000Z',
    );
  });

  it.each([
    ['Europe/Vienna', '2026-05-04', '2026-05-03T22:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-05-04', '2026-05-03T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-05-04', '2026-05-04T11:00:00.000Z'],
    ['Asia/Beirut', '2022-03-27', '2022-03-26T22:00:00.000Z'],
  ])('ends in %s at the start of the day %s when it ends on that day', (timeZone, date, end) => {
    expect(preferencesOf({ timeZone, pausedUntil: date }).pausedUntil).toBe(end);
  });

  it('keeps its time of day when the day on which it ends is chosen again', () => {
    const before = preferencesOf({ pausedUntil: '2026-05-04T10:30:00.000Z' });
    expect(preferencesOf({ pausedUntil: '2026-05-04' }, before).pausedUntil).toBe(before.pausedUntil);
    expect(preferencesOf({ pausedUntil: '2026-05-05' }, before).pausedUntil).toBe('2026-05-04T22:00:00.000Z');
  });

  it('cannot end on a day that begins before the year 1 in universal time', () => {
    const tooEarly = { timeZone: 'Asia/Tokyo', pausedUntil: '0001-01-01' };
    expect(() => preferencesOf(tooEarly)).toThrow(invalid('pausedUntil'));
  });
});
