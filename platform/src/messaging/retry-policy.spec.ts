import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PermanentFailure, WorkerDied } from './failure.js';
import { counted, NO_FAILURES, RetryPolicy } from './retry-policy.js';

const NOW = new Date('2026-05-04T09:00:00Z');
const failure = new Error('not now');
const always = (fraction: number) => ({ fraction: () => fraction });
/** The largest that is not 1. */
const ALMOST_ONE = 1 - Number.EPSILON / 2;

const limits = fc.record({
  mostAttempts: fc.integer({ min: 1, max: 5_000 }),
  firstCeilingMs: fc.integer({ min: 1, max: 10_000 }),
  highestCeilingMs: fc.integer({ min: 1, max: 3_600_000 }),
});
const fractions = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const pauseMs = (policy: RetryPolicy, attempts: number): number | 'dead' => {
  const verdict = policy.judge(failure, { attempts, deaths: 0 }, NOW);
  return verdict === 'dead' ? 'dead' : verdict.retryAt.getTime() - NOW.getTime();
};

describe('a retry policy', () => {
  it('never pauses for longer than the cap, nor for less than nothing', () => {
    fc.assert(
      fc.property(limits, fractions, fc.integer({ min: 1, max: 4_999 }), (limit, fraction, attempts) => {
        fc.pre(attempts < limit.mostAttempts);
        const pause = pauseMs(new RetryPolicy(always(fraction), limit), attempts);
        expect(pause).toBeGreaterThanOrEqual(0);
        expect(pause).toBeLessThanOrEqual(limit.highestCeilingMs);
      }),
    );
  });

  it('is dead at the limit and after it, and never before', () => {
    fc.assert(
      fc.property(limits, fractions, fc.integer({ min: 1, max: 10_000 }), (limit, fraction, attempts) => {
        const verdict = new RetryPolicy(always(fraction), limit).judge(failure, { attempts, deaths: 0 }, NOW);
        expect(verdict === 'dead').toBe(attempts >= limit.mostAttempts);
      }),
    );
  });

  it('lets what fails for good die at once', () => {
    const policy = new RetryPolicy(always(0.5));
    expect(policy.judge(new PermanentFailure('no event'), { attempts: 1, deaths: 0 }, NOW)).toBe('dead');
  });

  it('counts deaths by themselves, and in a row', () => {
    const policy = new RetryPolicy(always(0.5), { mostAttempts: 3, mostDeaths: 2 });
    const died = new WorkerDied('somebody');

    const once = counted(counted(NO_FAILURES, failure), died);
    expect(once).toEqual({ attempts: 1, deaths: 1 });
    expect(policy.judge(died, once, NOW)).not.toBe('dead');
    expect(policy.judge(died, counted(once, died), NOW)).toBe('dead');
    expect(counted(once, failure)).toEqual({ attempts: 2, deaths: 0 });
  });

  it('doubles the ceiling of the pause with each attempt, up to the cap', () => {
    const policy = new RetryPolicy(always(ALMOST_ONE));
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((attempts) => pauseMs(policy, attempts));
    expect(pauses).toEqual([
      200,
      400,
      800,
      1_600,
      3_200,
      6_400,
      12_800,
      25_600,
      51_200,
      60_000,
      60_000,
      'dead',
    ]);
  });

  it('spreads the pauses from nothing to the ceiling', () => {
    expect(pauseMs(new RetryPolicy(always(0)), 3)).toBe(0);
    expect(pauseMs(new RetryPolicy(always(0.25)), 3)).toBe(200);
    expect(pauseMs(new RetryPolicy(always(0.5)), 3)).toBe(400);
  });
});
