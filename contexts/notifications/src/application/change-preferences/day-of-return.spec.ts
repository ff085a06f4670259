import { describe, expect, it } from '@jest/globals';
import { dayOfReturn, endOfPause } from './day-of-return.js';

const none = { pausedUntil: null, timeZone: 'Europe/Vienna' };

describe('a pause until a day', () => {
  it.each([
    ['Europe/Vienna', '2026-05-04', '2026-05-03T22:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-05-04', '2026-05-03T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-05-04', '2026-05-04T11:00:00.000Z'],
    // No clock showed this midnight.
    ['Asia/Beirut', '2022-03-27', '2022-03-26T22:00:00.000Z'],
  ])('ends when that day begins in %s', (timeZone, date, end) =>
    expect(endOfPause(date, timeZone, none)).toBe(end),
  );

  it('ends as it did before, where the day is the same', () => {
    const before = { pausedUntil: '2026-05-04T10:30:00.000Z', timeZone: 'Europe/Vienna' };
    expect(endOfPause('2026-05-04', 'Europe/Vienna', before)).toBe(before.pausedUntil);
    expect(endOfPause('2026-05-05', 'Europe/Vienna', before)).toBe('2026-05-04T22:00:00.000Z');
  });

  it.each([
    ['in the zone of the recipient', '2026-05-03T22:00:00Z', '2026-05-03T21:59:59Z', '2026-05-04'],
    ['none, once it has come', '2026-05-03T22:00:00Z', '2026-05-03T22:00:00Z', null],
    ['none, where nothing is paused', null, '2026-05-03T22:00:00Z', null],
  ])('is shown as the day of return: %s', (_, pausedUntil, now, day) =>
    expect(dayOfReturn({ pausedUntil, timeZone: 'Europe/Vienna' }, new Date(now))).toBe(day),
  );
});
