import { describe, expect, it } from '@jest/globals';
import { MAX_ATTEMPTS, pauseMs } from './notification-sender.js';

const minimum = { fraction: () => 0 };
const maximum = { fraction: () => 0.999_999 };
const attempts = Array.from({ length: MAX_ATTEMPTS }, (_, number) => number + 1);

describe('pause before another attempt', () => {
  it.each([
    [1, 250, 500],
    [2, 500, 1_000],
    [3, 1_000, 2_000],
    [8, 30_000, 60_000],
    [1_000, 30_000, 60_000],
  ])('lasts after attempt %i between %i and %i ms', (attempt, from, to) => {
    expect(pauseMs(attempt, minimum)).toBe(from);
    expect(pauseMs(attempt, maximum)).toBe(to);
  });

  it('never becomes shorter, and never exceeds one minute', () => {
    for (const randomness of [minimum, maximum]) {
      const pauses = attempts.map((attempt) => pauseMs(attempt, randomness));
      expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
      expect(Math.max(...pauses)).toBeLessThanOrEqual(60_000);
    }
  });

  it('allows a provider to be unavailable for twelve hours before the last attempt', () => {
    const totalMs = attempts.reduce((sum, attempt) => sum + pauseMs(attempt, minimum), 0);
    expect(totalMs).toBeGreaterThan(12 * 3_600_000);
  });
});
