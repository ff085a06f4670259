import { beforeEach, describe, expect, it } from '@jest/globals';
import type { GuessingPolicy } from './policies/guessing-policy.js';
import { GUESSING_POLICIES } from './policies/index.js';
import { TooManyTries } from './too-many-tries.error.js';
import { Tries } from './tries.js';

const [fiveTriesAtOnceThenOneAtATime, aHundredFailedTriesAnHour] = GUESSING_POLICIES;
const start = new Date('2026-05-04T12:00:00Z');
const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
const after = (ms: number): Date => new Date(start.getTime() + ms);

describe('limits of tries', () => {
  let tries: Tries;
  let now: Date;
  beforeEach(() => {
    tries = Tries.none('a key', start);
    now = start;
  });
  const add = (policy: GuessingPolicy, count: number): void => {
    for (let n = 0; n < count; n++) tries.add(policy, now);
  };
  const allowedAt = (policy: GuessingPolicy): Date => {
    try {
      tries.add(policy, now);
    } catch (error) {
      if (error instanceof TooManyTries) return error.allowedAt;
      throw error;
    }
    throw new Error('The try was allowed.');
  };

  describe('tries from one network', () => {
    const policy = fiveTriesAtOnceThenOneAtATime;

    it('succeed five times at once', () => {
      add(policy, 5);
      expect(allowedAt(policy)).toEqual(after(SECOND_MS));
    });

    it('have to wait after that, twice as long each time, up to 15 minutes', () => {
      add(policy, 5);
      const pauses = Array.from({ length: 13 }, () => {
        const next = allowedAt(policy);
        const seconds = (next.getTime() - now.getTime()) / SECOND_MS;
        now = next;
        add(policy, 1);
        return seconds;
      });
      expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    });

    it('begin again an hour after the latest one', () => {
      add(policy, 5);
      now = after(HOUR_MS);
      add(policy, 5);
      expect(allowedAt(policy)).toEqual(after(HOUR_MS + SECOND_MS));
    });

    it('begin again after a success', () => {
      add(policy, 5);
      tries.reset();
      add(policy, 5);
      expect(allowedAt(policy)).toEqual(after(SECOND_MS));
    });
  });

  describe('tries at one address', () => {
    const policy = aHundredFailedTriesAnHour;

    it('end after a hundred failures within an hour', () => {
      add(policy, 1);
      now = after(HOUR_MS / 2);
      add(policy, 99);
      expect(allowedAt(policy)).toEqual(after(HOUR_MS));
    });

    it('begin again an hour after the first one', () => {
      add(policy, 100);
      now = after(HOUR_MS);
      add(policy, 100);
      expect(allowedAt(policy)).toEqual(after(2 * HOUR_MS));
    });

    it('do not count when they succeed', () => {
      add(policy, 100);
      tries.takeBack();
      add(policy, 1);
      expect(allowedAt(policy)).toEqual(after(HOUR_MS));
    });

    it('count from zero after a success without a failure', () => {
      tries.takeBack();
      add(policy, 100);
      expect(() => add(policy, 1)).toThrow(TooManyTries);
    });
  });
});
