import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PermanentFailure, WorkerCrashed } from './failure.js';
import { countFailure, NO_FAILURES, RetryPolicy } from './retry-policy.js';

const NOW = new Date('2026-05-04T09:00:00Z');
const failure = new Error('not now');
const always = (fraction: number) => ({ fraction: () => fraction });
/** The largest number below 1. */
const ALMOST_ONE = 1 - Number.EPSILON / 2;

const limits = fc.record({
  maxAttempts: fc.integer({ min: 1, max: 5_000 }),
  firstCeilingMs: fc.integer({ min: 1, max: 10_000 }),
  maxCeilingMs: fc.integer({ min: 1, max: 3_600_000 }),
});
const fractions = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const pauseMs = (policy: RetryPolicy, attempts: number): number | 'dead' => {
  const verdict = policy.judge(failure, { attempts, crashes: 0 }, NOW);
  return verdict === 'dead' ? 'dead' : verdict.retryAt.getTime() - NOW.getTime();
};

describe('retry policy', () => {
  it('keeps every pause between 0 and the cap', () => {
    fc.assert(
      fc.property(limits, fractions, fc.integer({ min: 1, max: 4_999 }), (limit, fraction, attempts) => {
        fc.pre(attempts < limit.maxAttempts);
        const pause = pauseMs(new RetryPolicy(always(fraction), limit), attempts);
        expect(pause).toBeGreaterThanOrEqual(0);
        expect(pause).toBeLessThanOrEqual(limit.maxCeilingMs);
      }),
    );
  });

  it('dead-letters a message at the maximum number of attempts, and not before', () => {
    fc.assert(
      fc.property(limits, fractions, fc.integer({ min: 1, max: 10_000 }), (limit, fraction, attempts) => {
        const verdict = new RetryPolicy(always(fraction), limit).judge(
          failure,
          { attempts, crashes: 0 },
          NOW,
        );
        expect(verdict === 'dead').toBe(attempts >= limit.maxAttempts);
      }),
    );
  });

  it('dead-letters a permanent failure at once', () => {
    const policy = new RetryPolicy(always(0.5));
    expect(policy.judge(new PermanentFailure('no event'), { attempts: 1, crashes: 0 }, NOW)).toBe('dead');
  });

  it('counts consecutive crashes separately from attempts', () => {
    const policy = new RetryPolicy(always(0.5), { maxAttempts: 3, maxCrashes: 2 });
    const crash = new WorkerCrashed('a worker');

    const once = countFailure(countFailure(NO_FAILURES, failure), crash);
    expect(once).toEqual({ attempts: 1, crashes: 1 });
    expect(policy.judge(crash, once, NOW)).not.toBe('dead');
    expect(policy.judge(crash, countFailure(once, crash), NOW)).toBe('dead');
    expect(countFailure(once, failure)).toEqual({ attempts: 2, crashes: 0 });
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

  it('spreads the pauses between 0 and the ceiling', () => {
    expect(pauseMs(new RetryPolicy(always(0)), 3)).toBe(0);
    expect(pauseMs(new RetryPolicy(always(0.25)), 3)).toBe(200);
    expect(pauseMs(new RetryPolicy(always(0.5)), 3)).toBe(400);
  });
});
