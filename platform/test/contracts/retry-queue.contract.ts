import { beforeAll, describe, expect, it } from '@jest/globals';
import { messageOf, after, anAttempt, retryQueueInTest, NOW } from './retry-queue-in-test.js';
import { aMessage } from './messages.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

/** The contract of the retry queue, for every adapter. */
export function retryQueueContract(platforms: () => PlatformsInTest): void {
  let platform: PlatformInTest;
  beforeAll(() => {
    platform = platforms().here;
  });
  const {
    subscription,
    blockOnDeadLetters,
    enqueue,
    failAgain,
    park,
    claimDue,
    claimed,
    deliver,
    theDeadLetter,
  } = retryQueueInTest(() => platform);

  describe('retry queue', () => {
    it('returns a message unchanged when it is due, and not before', async () => {
      const message = aMessage({ data: { text: 'Felix', list: [1, null] } });
      await enqueue(message, { retryAt: after(100) });

      expect(await claimDue(after(99))).toBeNull();
      expect(await claimDue(after(100))).toEqual(
        expect.objectContaining({ message, failures: expect.objectContaining({ attempts: 1, crashes: 0 }) }),
      );
    });

    it('returns the messages of a subject one after the other, oldest first', async () => {
      const [first, second, third] = [messageOf('A'), messageOf('A'), messageOf('A')];
      await enqueue(first, { retryAt: after(100) });
      await park(second, third);

      expect(await claimDue(after(99))).toBeNull();
      expect([await deliver(after(100)), await deliver(after(100)), await deliver(after(100))]).toEqual([
        first,
        second,
        third,
      ]);
      expect(await claimDue(after(1_000_000))).toBeNull();
    });

    it('returns a due message while a message of another subject waits', async () => {
      await enqueue(messageOf('A'), { retryAt: after(60_000) });
      const other = messageOf('B');
      await enqueue(other, { retryAt: after(100) });

      expect(await deliver(after(100))).toEqual(other);
    });

    it('returns a message again when the unit of work that claimed it is rolled back', async () => {
      await enqueue(messageOf('A'), { retryAt: NOW });
      const crash = platform.unitOfWork.run(async () => {
        const entry = await platform.retryQueue.claimDue(subscription(), NOW);
        await platform.retryQueue.delivered(entry!);
        throw new Error('a crash');
      });
      await expect(crash).rejects.toThrow('a crash');

      expect((await claimed(NOW)).failures.attempts).toBe(1);
    });

    it('counts each failed attempt and sets a new due time', async () => {
      await enqueue(messageOf('A'), { retryAt: NOW });
      const entry = await claimed(NOW);

      await failAgain(entry, anAttempt({ at: NOW }), { retryAt: after(200) });

      expect(await claimDue(after(199))).toBeNull();
      expect((await claimed(after(200))).failures.attempts).toBe(2);
    });

    it('reports the number of waiting messages and the time of the next retry', async () => {
      expect(await platform.retryQueue.waiting(subscription())).toBe(0);
      expect(await platform.retryQueue.nextDueAt(subscription())).toBeNull();

      await enqueue(messageOf('A'), { retryAt: after(100) });
      await enqueue(messageOf('B'), { retryAt: after(50) });
      expect(await platform.retryQueue.waiting(subscription())).toBe(2);
      expect(await platform.retryQueue.nextDueAt(subscription())).toEqual(after(50));

      await deliver(after(50));
      expect(await platform.retryQueue.waiting(subscription())).toBe(1);
      expect(await platform.retryQueue.nextDueAt(subscription())).toEqual(after(100));

      await deliver(after(100));
      expect(await platform.retryQueue.waiting(subscription())).toBe(0);
      expect(await platform.retryQueue.nextDueAt(subscription())).toBeNull();
    });

    it('reports a parked message as due no sooner than the oldest message of its subject', async () => {
      await enqueue(messageOf('A'), { retryAt: after(60_000) });
      await park(messageOf('A'));

      expect(await platform.retryQueue.nextDueAt(subscription())).toEqual(after(60_000));
    });

    it('makes the next message of the subject due when its predecessor becomes a dead letter', async () => {
      await enqueue(messageOf('A'), { retryAt: NOW });
      const next = messageOf('A');
      await park(next);

      await failAgain(await claimed(NOW), anAttempt(), 'dead');

      expect(await deliver(NOW)).toEqual(next);
    });

    it('returns a message that was parked after its last predecessor had ended', async () => {
      const late = messageOf('A');
      await park(late);

      expect(await deliver(NOW)).toEqual(late);
    });

    it('blocks the subject of a dead letter until a decision when the subscription declares it', async () => {
      blockOnDeadLetters();
      const [dead, next, last] = [messageOf('A'), messageOf('A'), messageOf('A')];
      await enqueue(dead, { retryAt: NOW });
      await park(next, last);
      await failAgain(await claimed(NOW), anAttempt(), 'dead');
      expect(await claimDue(after(1_000_000))).toBeNull();
      expect(await platform.retryQueue.waiting(subscription())).toBe(2);
      // Without a due time, the worker sleeps until it is woken.
      expect(await platform.retryQueue.nextDueAt(subscription())).toBeNull();

      await platform.deadLetters.redrive({ id: (await theDeadLetter()).id }, 'Ann', NOW);

      expect([await deliver(NOW), await deliver(NOW), await deliver(NOW)]).toEqual([dead, next, last]);
    });

    it('blocks the subject of a parked message that becomes a dead letter itself', async () => {
      blockOnDeadLetters();
      await enqueue(messageOf('A'), { retryAt: NOW });
      const parked = messageOf('A');
      await park(parked, messageOf('A'));
      await deliver(NOW);

      await failAgain(await claimed(NOW), anAttempt(), 'dead');

      expect((await theDeadLetter()).message).toEqual(parked);
      expect(await claimDue(after(1_000_000))).toBeNull();
    });

    it('unblocks the subject when its dead letter is discarded', async () => {
      blockOnDeadLetters();
      await enqueue(messageOf('A'), 'dead');
      const next = messageOf('A');
      await park(next);
      expect(await claimDue(after(1_000_000))).toBeNull();

      await platform.deadLetters.discard({ id: (await theDeadLetter()).id }, 'no use', 'Ann', NOW);

      expect(await deliver(NOW)).toEqual(next);
    });

    it('returns the marker of a crashed worker, and none after a planned end or a cleared marker', async () => {
      const message = messageOf('A');
      const begin = (worker: string, at: Date) =>
        platform.unitOfWork.run(() =>
          platform.retryQueue.markInProgress(subscription(), message, worker, at),
        );

      expect(await begin('one', after(1))).toBeNull();
      expect(await begin('another', after(2))).toMatchObject({ worker: 'one', at: after(1) });
      expect(await begin('another', after(3))).toBeNull();
      await platform.retryQueue.markPlannedEnd('another');
      expect(await begin('one', after(4))).toBeNull();
      await platform.retryQueue.clearMarker(subscription(), message);
      expect(await begin('another', after(5))).toBeNull();
    });
  });
}
