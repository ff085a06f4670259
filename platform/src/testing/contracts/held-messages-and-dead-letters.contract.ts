import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { FailedAttempt } from '../../messaging/failure.js';
import type { HeldMessage } from '../../messaging/held-messages.js';
import type { Message } from '../../messaging/message.js';
import type { Verdict } from '../../messaging/retry-policy.js';
import type { Subscription } from '../../messaging/subscription.js';
import { aMessage, aSubscription } from './messages.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

const NOW = new Date('2026-05-04T09:00:00Z');
const after = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds);

const anAttempt = (about: Partial<FailedAttempt> = {}): FailedAttempt => ({
  at: NOW,
  worker: 'a worker',
  durationMs: 12,
  errorType: 'TypeError',
  errorMessage: 'it is not a function',
  stack: 'TypeError: it is not a function\n    at somewhere',
  ...about,
});

/** What keeps failures off the hot path, and ends them, wherever it is kept. */
export function heldMessagesAndDeadLettersContract(platforms: () => PlatformsInTest): void {
  let platform: PlatformInTest;
  let subscription: Subscription;
  beforeAll(() => {
    platform = platforms().here;
  });
  beforeEach(() => {
    subscription = aSubscription([]);
  });

  /** Subjects of one letter are told apart from those of other tests by the subscription. */
  const about = (subject: string): Message => aMessage({ subject });
  const hold = (message: Message, verdict: Verdict, attempt = anAttempt()) =>
    platform.unitOfWork.run(() =>
      platform.held.hold(subscription, message, { attempt, failures: { attempts: 1, deaths: 0 }, verdict }),
    );
  const failAgain = (held: HeldMessage, attempt: FailedAttempt, verdict: Verdict) =>
    platform.unitOfWork.run(() =>
      platform.held.failedAgain(held, {
        attempt,
        failures: { attempts: held.failures.attempts + 1, deaths: 0 },
        verdict,
      }),
    );
  const park = (...messages: Message[]) =>
    platform.unitOfWork.run(() => platform.held.park(subscription, messages));
  const claimDue = (now: Date) => platform.unitOfWork.run(() => platform.held.claimDue(subscription, now));
  const claimed = async (now: Date): Promise<HeldMessage> => {
    const held = await claimDue(now);
    if (held === null) throw new Error(`Nothing of ${subscription.name} is due at ${now.toISOString()}.`);
    return held;
  };
  const deliver = async (now: Date): Promise<Message> => {
    const held = await claimed(now);
    await platform.held.delivered(held);
    return held.message;
  };
  /** What is dead of the present subscription, newest first. */
  const deadLetters = async () => {
    const all = await platform.deadLetters.list(100);
    return all.filter((letter) => letter.subscription === subscription.name);
  };
  const theDeadLetter = async () => (await deadLetters())[0]!;

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
        const held = await platform.held.claimDue(subscription, NOW);
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
      expect(await platform.held.waiting(subscription)).toBe(0);
      expect(await platform.held.nextDueAt(subscription)).toBeNull();

      await hold(about('A'), { retryAt: after(100) });
      await hold(about('B'), { retryAt: after(50) });
      expect(await platform.held.waiting(subscription)).toBe(2);
      expect(await platform.held.nextDueAt(subscription)).toEqual(after(50));

      await deliver(after(50));
      expect(await platform.held.waiting(subscription)).toBe(1);
      expect(await platform.held.nextDueAt(subscription)).toEqual(after(100));

      await deliver(after(100));
      expect(await platform.held.waiting(subscription)).toBe(0);
      expect(await platform.held.nextDueAt(subscription)).toBeNull();
    });

    it('are due no sooner than the eldest of their subject', async () => {
      await hold(about('A'), { retryAt: after(60_000) });
      await park(about('A'));

      expect(await platform.held.nextDueAt(subscription)).toEqual(after(60_000));
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
      subscription = aSubscription([], { afterDeath: 'wait' });
      const [dead, next, last] = [about('A'), about('A'), about('A')];
      await hold(dead, { retryAt: NOW });
      await park(next, last);
      await failAgain(await claimed(NOW), anAttempt(), 'dead');
      expect(await claimDue(after(1_000_000))).toBeNull();
      expect(await platform.held.waiting(subscription)).toBe(2);

      await platform.deadLetters.redrive((await theDeadLetter()).id, 'Ann', NOW);

      expect([await deliver(NOW), await deliver(NOW), await deliver(NOW)]).toEqual([dead, next, last]);
    });

    it('let their subject go on when they are discarded', async () => {
      subscription = aSubscription([], { afterDeath: 'wait' });
      await hold(about('A'), 'dead');
      const next = about('A');
      await park(next);
      expect(await claimDue(after(1_000_000))).toBeNull();

      await platform.deadLetters.discard((await theDeadLetter()).id, 'no use', 'Ann', NOW);

      expect(await deliver(NOW)).toEqual(next);
    });

    it('are remembered by who has begun with them and never came back', async () => {
      const message = about('A');
      const begin = (worker: string, at: Date) =>
        platform.unitOfWork.run(() => platform.held.begin(subscription, message, worker, at));

      expect(await begin('one', after(1))).toBeNull();
      expect(await begin('another', after(2))).toMatchObject({ worker: 'one', at: after(1) });
      expect(await begin('another', after(3))).toBeNull();
      await platform.held.planEnd('another');
      expect(await begin('one', after(4))).toBeNull();
      await platform.held.ended(subscription, message);
      expect(await begin('another', after(5))).toBeNull();
    });
  });

  describe('dead letters', () => {
    it('keep every attempt, oldest first', async () => {
      const message = about('A');
      const attempts = [
        anAttempt({ at: NOW, worker: 'one' }),
        anAttempt({
          at: after(100),
          worker: 'two',
          errorType: 'Error',
          errorMessage: 'again',
          durationMs: 0,
        }),
        anAttempt({ at: after(300), worker: 'three', stack: null }),
      ];
      await hold(message, { retryAt: after(100) }, attempts[0]);
      await failAgain(await claimed(after(100)), attempts[1]!, { retryAt: after(300) });
      await failAgain(await claimed(after(300)), attempts[2]!, 'dead');

      const { id } = await theDeadLetter();
      expect(await platform.deadLetters.inspect(id)).toEqual({
        id,
        subscription: subscription.name,
        state: 'dead',
        message,
        diedAt: after(300),
        decision: null,
        attempts,
      });
    });

    it('are what failed for good at once', async () => {
      const message = about('A');
      await hold(message, 'dead');

      expect(await platform.held.waiting(subscription)).toBe(0);
      expect(await theDeadLetter()).toMatchObject({ message, state: 'dead', diedAt: NOW });
    });

    it('are listed newest first, page by page', async () => {
      for (const died of [1, 3, 2, 5, 4])
        await hold(about(`S${died}`), 'dead', anAttempt({ at: after(died) }));
      const newestFirst = (await deadLetters()).map(({ message }) => message.subject);
      expect(newestFirst).toEqual(['S5', 'S4', 'S3', 'S2', 'S1']);

      const pages: string[] = [];
      const everything = await platform.deadLetters.list(1_000);
      for (let before: string | undefined; pages.length < everything.length; before = pages.at(-1)) {
        const page = await platform.deadLetters.list(2, before);
        expect(page.length).toBeGreaterThan(0);
        expect(page.length).toBeLessThanOrEqual(2);
        pages.push(...page.map(({ id }) => id));
      }
      expect(pages).toEqual(everything.map(({ id }) => id));
    });

    it('are none while there is hope, nor where there never was a failure', async () => {
      await hold(about('A'), { retryAt: NOW });
      const held = await claimed(NOW);

      expect(await deadLetters()).toEqual([]);
      expect(await platform.deadLetters.inspect(held.id)).toBeNull();
      expect(await platform.deadLetters.inspect(randomUUID())).toBeNull();
      expect(await platform.deadLetters.redrive(held.id, 'Ann', NOW)).toBe(false);
      expect(await platform.deadLetters.discard(held.id, 'no use', 'Ann', NOW)).toBe(false);
      expect(await platform.deadLetters.redrive(randomUUID(), 'Ann', NOW)).toBe(false);
    });

    it('get a new set of attempts when they are redriven, and keep the old ones', async () => {
      await hold(about('A'), { retryAt: NOW });
      await failAgain(await claimed(NOW), anAttempt({ at: after(1) }), 'dead');
      const { id, message } = await theDeadLetter();

      expect(await platform.deadLetters.redrive(id, 'Ann', after(1_000))).toBe(true);

      expect(await deadLetters()).toEqual([]);
      expect(await platform.held.waiting(subscription)).toBe(1);
      expect(await claimDue(after(999))).toBeNull();
      const again = await claimed(after(1_000));
      expect(again).toMatchObject({ message, failures: { attempts: 0, deaths: 0 } });
      expect(await platform.deadLetters.inspect(id)).toMatchObject({
        state: 'redriven',
        decision: { at: after(1_000), by: 'Ann', reason: null },
      });

      await failAgain(again, anAttempt({ at: after(1_001) }), { retryAt: after(1_100) });
      await platform.held.delivered(await claimed(after(1_100)));

      const autopsy = await platform.deadLetters.inspect(id);
      expect(autopsy).toMatchObject({ state: 'delivered', diedAt: after(1) });
      expect(autopsy!.attempts.map(({ at }) => at)).toEqual([NOW, after(1), after(1_001)]);
    });

    it('can die once more after a redrive', async () => {
      await hold(about('A'), 'dead');
      const { id } = await theDeadLetter();
      await platform.deadLetters.redrive(id, 'Ann', NOW);

      await failAgain(await claimed(NOW), anAttempt({ at: after(5) }), 'dead');

      expect(await theDeadLetter()).toMatchObject({ id, state: 'dead', diedAt: after(5) });
      expect((await platform.deadLetters.inspect(id))!.attempts).toHaveLength(2);
    });

    it('go before what came later of their subject when they are redriven', async () => {
      const eldest = about('A');
      await hold(eldest, 'dead');
      const younger = about('A');
      await hold(younger, { retryAt: NOW });

      await platform.deadLetters.redrive((await theDeadLetter()).id, 'Ann', after(10));

      expect(await claimDue(after(9))).toBeNull();
      expect([await deliver(after(10)), await deliver(after(10))]).toEqual([eldest, younger]);
    });

    it('are discarded for a reason, and for good', async () => {
      await hold(about('A'), 'dead');
      const { id } = await theDeadLetter();

      expect(await platform.deadLetters.discard(id, 'a test of ours', 'Ann', after(1))).toBe(true);

      expect(await deadLetters()).toEqual([]);
      expect(await claimDue(after(1_000_000))).toBeNull();
      expect(await platform.deadLetters.inspect(id)).toMatchObject({
        state: 'discarded',
        decision: { at: after(1), by: 'Ann', reason: 'a test of ours' },
        attempts: [anAttempt()],
      });
    });

    it('are decided upon only once', async () => {
      await hold(about('A'), 'dead');
      await hold(about('B'), 'dead');
      const [one, other] = await deadLetters();
      await platform.deadLetters.redrive(one!.id, 'Ann', NOW);
      await platform.deadLetters.discard(other!.id, 'no use', 'Ann', NOW);

      expect(await platform.deadLetters.redrive(one!.id, 'Bob', NOW)).toBe(false);
      expect(await platform.deadLetters.discard(one!.id, 'no use', 'Bob', NOW)).toBe(false);
      expect(await platform.deadLetters.redrive(other!.id, 'Bob', NOW)).toBe(false);
      expect(await platform.deadLetters.inspect(other!.id)).toMatchObject({ decision: { by: 'Ann' } });
    });
  });
}
