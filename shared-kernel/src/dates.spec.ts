import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDate, parseTimestamp } from './dates.js';

const FIRST = new Date('0001-01-01T00:00:00.000Z');
const LAST = new Date('9999-12-31T23:59:59.999Z');

describe('date', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('accepts %s', (text) => {
    expect(isDate(text)).toBe(true);
  });

  it.each([
    ...['2026-02-29', '2026-02-30', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00'],
    ...[
      '2026-1-1',
      '26-01-01',
      '2026-05-04T00:00Z',
      ' 2026-05-04',
      '2026-05-04\n',
      '20260504',
      '',
      'tomorrow',
      '0000-01-01',
    ],
  ])('refuses %j', (text) => {
    expect(isDate(text)).toBe(false);
  });
});

describe('timestamp', () => {
  it.each([
    ['2026-05-04T09:00Z', '2026-05-04T09:00:00.000Z'],
    ['2026-05-04T09:00:30+02:00', '2026-05-04T07:00:30.000Z'],
    ['2026-05-04T09:00:00.123456789-11:30', '2026-05-04T20:30:00.123Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('reads %s as %s', (text, instant) => {
    expect(parseTimestamp(text)).toEqual(new Date(instant));
  });

  it.each([
    ...[
      '',
      '2026-05-04',
      '2026-05-04T09:00:00',
      '2026-05-04 09:00:00Z',
      '2026-05-04T09Z',
      '2026-05-04T9:00Z',
    ],
    ...['2026-02-30T09:00:00Z', '2026-13-04T09:00:00Z', '2026-05-04T24:00:00Z', '2026-05-04T09:60:00Z'],
    ...[
      '2026-05-04T09:00:60Z',
      '2026-05-04T09:00:00+24:00',
      '2026-05-04T09:00:00+02:60',
      '2026-05-04T09:00:00Z\n',
    ],
    ...[
      '9999-12-31T23:59:59-23:59',
      '0001-01-01T00:00:00+00:01',
      '0000-12-31T00:00:00Z',
      '+010000-01-01T00:00Z',
    ],
  ])('refuses %j', (text) => {
    expect(parseTimestamp(text)).toBeNull();
  });

  it('reads every timestamp that toISOString writes, from the year 1 to the year 9999', () => {
    fc.assert(
      fc.property(fc.date({ min: FIRST, max: LAST, noInvalidDate: true }), (instant) => {
        expect(parseTimestamp(instant.toISOString())).toEqual(instant);
      }),
    );
  });
});
