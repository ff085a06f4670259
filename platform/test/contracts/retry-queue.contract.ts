import { beforeAll, describe, expect, it } from '@jest/globals';
import { about, after, anAttempt, retryQueueInTest, NOW } from './retry-queue-in-test.js';
import { aMessage } from './messages.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

/** What keeps failures off the hot path, wherever it is kept. */
export function retryQueueContract(platforms: () => PlatformsInTest): void {
  let platform: PlatformInTest;
  beforeAll(() => {
    platform = platforms().here;
  });
  const { subscription, waitAfterDeath, hold, failAgain, park, claimDue, claimed, deliver, theDeadLetter } =
    retryQueueInTest(() => platform);

  describe('held messages', () => {
    it('are due at their time, and come as they were', async () => {
      const message = aMessage({ data: { text: 'Felix', list: [1, null] } });
      await hold(message, { retryAt: after(100) });

      expect(await claimDue(after(99))).toBeNull();
      expect(await claimDue(after(100))).toEqual(
        expect.objectContaining({ message, failures: expect.objectContaining({ attempts: 1, deaths: 0 }) }),
      );
    });

    it('come one after the other within a subject, the eldest first', async () => {
      const [first, second, third] = [about('A'), about('A'), about('A')];
      await hold(first, { retryAt: after(100) });
      await park(second, third);

      expect(await claimDue(after(99))).toBeNull();
      expect([await deliver(after(100)), await deliver(after(100)), await deliver(after(100))]).toEqual([
        first,
        second,
        third,
      ]);
      expect(await claimDue(after(1_000_000))).toBeNull();
    });

    it('wait for nobody of another subject', async () => {
      await hold(about('A'), { retryAt: after(60_000) });
      const other = about('B');
      await hold(other, { retryAt: after(100) });

      expect(await deliver(after(100))).toEqual(other);
    });

    it('stay claimable when the unit of work that claimed them is rolled back', async () => {
      await hold(about('A'), { retryAt: NOW });
      const crash = platform.unitOfWork.run(async () => {
        const held = await platform.held.claimDue(subscription(), NOW);
        await platform.held.delivered(held!);
        throw new Error('a crash');
      });
      await expect(crash).rejects.toThrow('a crash');

      expect((await claimed(NOW)).failures.attempts).toBe(1);
    });

    it('count their attempts and take a new time from each', async () => {
      await hold(about('A'), { retryAt: NOW });
      const held = await claimed(NOW);

      await failAgain(held, anAttempt({ at: NOW }), { retryAt: after(200) });

      expect(await claimDue(after(199))).toBeNull();
      expect((await claimed(after(200))).failures.attempts).toBe(2);
    });

    it('are told by how many wait, and when the next one is due', async () => {
      expect(await platform.held.waiting(subscription())).toBe(0);
      expect(await platform.held.nextDueAt(subscription())).toBeNull();

      await hold(about('A'), { retryAt: after(100) });
      await hold(about('B'), { retryAt: after(50) });
      expect(await platform.held.waiting(subscription())).toBe(2);
      expect(await platform.held.nextDueAt(subscription())).toEqual(after(50));

      await deliver(after(50));
      expect(await platform.held.waiting(subscription())).toBe(1);
      expect(await platform.held.nextDueAt(subscription())).toEqual(after(100));

      await deliver(after(100));
      expect(await platform.held.waiting(subscription())).toBe(0);
      expect(await platform.held.nextDueAt(subscription())).toBeNull();
    });

    it('are due no sooner than the eldest of their subject', async () => {
      await hold(about('A'), { retryAt: after(60_000) });
      await park(about('A'));

      expect(await platform.held.nextDueAt(subscription())).toEqual(after(60_000));
    });

    it('make way for the next of the subject when they die', async () => {
      await hold(about('A'), { retryAt: NOW });
      const next = about('A');
      await park(next);

      await failAgain(await claimed(NOW), anAttempt(), 'dead');

      expect(await deliver(NOW)).toEqual(next);
    });

    it('are tried though they were parked when the last of their elders was done with', async () => {
      const late = about('A');
      await park(late);

      expect(await deliver(NOW)).toEqual(late);
    });

    it('keep their subject waiting when they die, where that is wanted, until somebody decides', async () => {
      waitAfterDeath();
      const [dead, next, last] = [about('A'), about('A'), about('A')];
      await hold(dead, { retryAt: NOW });
      await park(next, last);
      await failAgain(await claimed(NOW), anAttempt(), 'dead');
      expect(await claimDue(after(1_000_000))).toBeNull();
      expect(await platform.held.waiting(subscription())).toBe(2);

      await platform.deadLetters.redrive({ id: (await theDeadLetter()).id }, 'Ann', NOW);

      expect([await deliver(NOW), await deliver(NOW), await deliver(NOW)]).toEqual([dead, next, last]);
    });

    it('let their subject go on when they are discarded', async () => {
      waitAfterDeath();
      await hold(about('A'), 'dead');
      const next = about('A');
      await park(next);
      expect(await claimDue(after(1_000_000))).toBeNull();

      await platform.deadLetters.discard({ id: (await theDeadLetter()).id }, 'no use', 'Ann', NOW);

      expect(await deliver(NOW)).toEqual(next);
    });

    it('are remembered by who has begun with them and never came back', async () => {
      const message = about('A');
      const begin = (worker: string, at: Date) =>
        platform.unitOfWork.run(() => platform.held.begin(subscription(), message, worker, at));

      expect(await begin('one', after(1))).toBeNull();
      expect(await begin('another', after(2))).toMatchObject({ worker: 'one', at: after(1) });
      expect(await begin('another', after(3))).toBeNull();
      await platform.held.planEnd('another');
      expect(await begin('one', after(4))).toBeNull();
      await platform.held.ended(subscription(), message);
      expect(await begin('another', after(5))).toBeNull();
    });
  });
}
