import { describe, expect, it } from '@jest/globals';
import { MAX_ATTEMPTS, pauseMs } from './notification-sender.js';

const least = { fraction: () => 0 };
const most = { fraction: () => 0.999_999 };
const attempts = Array.from({ length: MAX_ATTEMPTS }, (_, number) => number + 1);

describe('the pause before another attempt', () => {
  it.each([
    [1, 250, 500],
    [2, 500, 1_000],
    [3, 1_000, 2_000],
    [8, 30_000, 60_000],
    [1_000, 30_000, 60_000],
  ])('after %i is between %i and %i ms', (attempt, from, to) => {
    expect(pauseMs(attempt, least)).toBe(from);
    expect(pauseMs(attempt, most)).toBe(to);
  });

  it('never shrinks, and never exceeds a minute', () => {
    for (const randomness of [least, most]) {
      const pauses = attempts.map((attempt) => pauseMs(attempt, randomness));
      expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
      expect(Math.max(...pauses)).toBeLessThanOrEqual(60_000);
    }
  });

  it('lets a provider be away for half a day at least', () => {
    const altogetherMs = attempts.reduce((sum, attempt) => sum + pauseMs(attempt, least), 0);
    expect(altogetherMs).toBeGreaterThan(12 * 3_600_000);
  });
});
