import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invalid } from '#test/domain-errors.js';
import { calendarDate, dayOf, daysBefore, wholeWeeksBetween } from './calendar-date.js';

const day = (text: string) => calendarDate(text, 'bornOn');

describe('calendar date', () => {
  it.each(['0001-01-01', '1900-12-31', '2024-02-29', '2026-05-04', '9999-12-31'])('accepts %s', (text) => {
    expect(day(text)).toBe(text);
  });

  it.each([
    ['a day that the month does not have', '2026-02-30'],
    ['the leap day of another year', '2026-02-29'],
    ['the leap day of a century', '1900-02-29'],
    ['a thirteenth month', '2026-13-01'],
    ['a month zero', '2026-00-10'],
    ['a day zero', '2026-01-00'],
    ['the year zero', '0000-01-01'],
    ['a year of five digits', '12026-01-01'],
    ['a signed year', '+002026-01-01'],
    ['one digit for the month', '2026-1-01'],
    ['a time of day', '2026-01-01T00:00:00Z'],
    ['a trailing line break', '2026-01-01\n'],
    ['digits of another script', '２０２６-０１-０１'],
    ['an empty text', ''],
  ])('refuses %s: %j', (_, text) => {
    expect(() => day(text)).toThrow(invalid('bornOn'));
  });

  it('equals the UTC day that contains the instant', () => {
    const instants = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        const midnight = Date.parse(`${day(dayOf(instant))}T00:00:00Z`);
        expect(instant.getTime() - midnight).toBeGreaterThanOrEqual(0);
        expect(instant.getTime() - midnight).toBeLessThan(86_400_000);
      }),
    );
  });
});

describe('whole weeks between two days', () => {
  it.each([
    ['2026-03-09', '2026-05-04', 8],
    ['2026-03-10', '2026-05-04', 7],
    ['2026-05-04', '2026-05-04', 0],
    ['2026-05-05', '2026-05-04', -1],
    ['2023-12-31', '2024-03-03', 9],
  ])('counts from %s to %s: %i', (from, to, weeks) => {
    expect(wholeWeeksBetween(day(from), day(to))).toBe(weeks);
  });

  it('equals the number of weeks by which daysBefore went back', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5_000 }), fc.integer({ min: 0, max: 6 }), (weeks, days) => {
        const earlier = daysBefore(day('2026-05-04'), 7 * weeks + days);
        expect(wholeWeeksBetween(earlier, day('2026-05-04'))).toBe(weeks);
      }),
    );
  });

  it('ends at 0001-01-01 when daysBefore would go back further', () => {
    expect(daysBefore(day('0001-01-05'), 30)).toBe('0001-01-01');
  });
});
