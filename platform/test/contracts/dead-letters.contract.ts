import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DeadLetter, Decision, Selection } from '#src/messaging/dead-letters.js';
import { messageOf, after, anAttempt, retryQueueInTest, NOW } from './retry-queue-in-test.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

const subjectsOf = (deadLetters: readonly DeadLetter[]): string[] =>
  deadLetters.map(({ message }) => message.subject);

/** The contract of the dead letters, for every adapter. */
export function deadLettersContract(platforms: () => PlatformsInTest): void {
  let platform: PlatformInTest;
  beforeAll(() => {
    platform = platforms().here;
  });
  const { subscription, enqueue, failAgain, claimDue, claimed, deliver, deadLetters, theDeadLetter } =
    retryQueueInTest(() => platform);

  describe('DeadLetters', () => {
    it('keeps every attempt, oldest first', async () => {
      const message = messageOf('A');
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
      await enqueue(message, { retryAt: after(100) }, attempts[0]);
      await failAgain(await claimed(after(100)), attempts[1]!, { retryAt: after(300) });
      await failAgain(await claimed(after(300)), attempts[2]!, 'dead');

      const { id } = await theDeadLetter();
      expect(await platform.deadLetters.inspect(id)).toEqual({
        id,
        subscription: subscription().name,
        state: 'dead',
        message,
        deadLetteredAt: after(300),
        error: { type: 'TypeError', message: 'it is not a function' },
        decision: null,
        attempts,
        decisions: [],
      });
    });

    it('contains a message whose first failure is permanent', async () => {
      const message = messageOf('A');
      await enqueue(message, 'dead');

      expect(await platform.retryQueue.waiting(subscription())).toBe(0);
      expect(await theDeadLetter()).toMatchObject({ message, state: 'dead', deadLetteredAt: NOW });
    });

    it('lists dead letters newest first, in pages that later changes do not shift', async () => {
      for (const deadAt of [1, 3, 2, 5, 4, 4])
        await enqueue(messageOf(`S${deadAt}`), 'dead', anAttempt({ at: after(deadAt) }));
      const everything = await deadLetters();
      expect(subjectsOf(everything)).toEqual(['S5', 'S4', 'S4', 'S3', 'S2', 'S1']);

      const listed: DeadLetter[] = [];
      for (let last: DeadLetter | undefined; listed.length < everything.length;) {
        const page = await platform.deadLetters.list({ subscription: subscription().name }, 2, last);
        expect(page).toHaveLength(2);
        listed.push(...page);
        last = page[1]!;
        // The last dead letter of the page moves to the top of the list.
        await platform.deadLetters.redrive({ id: last.id }, 'Ann', after(10));
        await failAgain(await claimed(after(10)), anAttempt({ at: after(10) }), 'dead');
      }
      expect(listed).toEqual(everything);
    });

    describe('selection', () => {
      const matching = { type: 'test.matching.v1', subject: 'A', errorType: 'RangeError' };
      const other = { type: 'test.other.v1', subject: 'B', errorType: 'TypeError' };
      const enqueueOne = ({ type, subject, errorType }: typeof matching, at: Date) =>
        enqueue({ ...messageOf(subject), type }, 'dead', anAttempt({ at, errorType }));

      const selections: [string, Selection][] = [
        ['by type', { type: matching.type }],
        ['by subject', { subject: matching.subject }],
        ['by the error type of the last attempt', { errorType: matching.errorType }],
        [
          'by the time at which they became dead letters',
          { deadLetteredFrom: after(10), deadLetteredUntil: after(20) },
        ],
        [
          'by all of these fields',
          { ...matching, deadLetteredFrom: after(10), deadLetteredUntil: after(20) },
        ],
      ];

      describe.each(selections)('%s', (_, selection) => {
        beforeEach(async () => {
          for (const [kind, at] of [
            [other, 9],
            [matching, 10],
            [matching, 19],
            [other, 20],
          ] as const)
            await enqueueOne(kind, after(at));
        });
        const selected = () => ({ ...selection, subscription: subscription().name });
        const left = async () => subjectsOf(await deadLetters());

        it('lists the selected dead letters', async () => {
          const listed = await platform.deadLetters.list(selected(), 100);
          expect(listed.map(({ deadLetteredAt }) => deadLetteredAt)).toEqual([after(19), after(10)]);
        });

        it('redrives the selected dead letters and no others', async () => {
          expect(await platform.deadLetters.redrive(selected(), 'Ann', after(30))).toBe(2);

          expect(await left()).toEqual(['B', 'B']);
          expect((await claimed(after(30))).message.subject).toBe('A');
          expect(await platform.deadLetters.redrive(selected(), 'Ann', after(30))).toBe(0);
        });

        it('discards the selected dead letters and no others', async () => {
          expect(await platform.deadLetters.discard(selected(), 'no use', 'Ann', after(30))).toBe(2);

          expect(await left()).toEqual(['B', 'B']);
          expect(await claimDue(after(30))).toBeNull();
          expect(await platform.deadLetters.discard(selected(), 'no use', 'Ann', after(30))).toBe(0);
        });
      });

      it('selects nothing of another subscription', async () => {
        await enqueueOne(matching, NOW);
        const another = { subscription: `another ${subscription().name}` };

        expect(await platform.deadLetters.list(another, 100)).toEqual([]);
        expect(await platform.deadLetters.redrive(another, 'Ann', NOW)).toBe(0);
        expect(await deadLetters()).toHaveLength(1);
      });

      it('lists dead letters by state', async () => {
        for (const subject of ['redriven', 'delivered', 'discarded', 'dead'])
          await enqueue(messageOf(subject), 'dead');
        const decided = (subject: string) => ({ subject, subscription: subscription().name });
        await platform.deadLetters.redrive(decided('delivered'), 'Ann', NOW);
        await deliver(NOW);
        await platform.deadLetters.redrive(decided('redriven'), 'Ann', NOW);
        await platform.deadLetters.discard(decided('discarded'), 'no use', 'Ann', NOW);

        for (const state of ['redriven', 'delivered', 'discarded', 'dead'] as const) {
          const inState = await platform.deadLetters.list({ subscription: subscription().name, state }, 100);
          expect(subjectsOf(inState)).toEqual([state]);
        }
      });
    });

    it('does not contain a message that is still being retried, or an unknown id', async () => {
      await enqueue(messageOf('A'), { retryAt: NOW });
      const entry = await claimed(NOW);

      expect(await deadLetters()).toEqual([]);
      expect(await platform.deadLetters.inspect(entry.id)).toBeNull();
      expect(await platform.deadLetters.inspect(randomUUID())).toBeNull();
      expect(await platform.deadLetters.redrive({ id: entry.id }, 'Ann', NOW)).toBe(0);
      expect(await platform.deadLetters.discard({ id: entry.id }, 'no use', 'Ann', NOW)).toBe(0);
      expect(await platform.deadLetters.redrive({ id: randomUUID() }, 'Ann', NOW)).toBe(0);
    });

    it('gives a redriven message a new set of attempts, and keeps the recorded ones', async () => {
      await enqueue(messageOf('A'), { retryAt: NOW });
      await failAgain(await claimed(NOW), anAttempt({ at: after(1) }), 'dead');
      const { id, message } = await theDeadLetter();

      expect(await platform.deadLetters.redrive({ id }, 'Ann', after(1_000))).toBe(1);

      expect(await deadLetters()).toEqual([]);
      expect(await platform.retryQueue.waiting(subscription())).toBe(1);
      expect(await claimDue(after(999))).toBeNull();
      const again = await claimed(after(1_000));
      expect(again).toMatchObject({ message, failures: { attempts: 0, crashes: 0 } });
      expect(await platform.deadLetters.inspect(id)).toMatchObject({
        state: 'redriven',
        decision: { at: after(1_000), by: 'Ann', reason: null },
      });

      await failAgain(again, anAttempt({ at: after(1_001) }), { retryAt: after(1_100) });
      await platform.retryQueue.delivered(await claimed(after(1_100)));

      const details = await platform.deadLetters.inspect(id);
      expect(details).toMatchObject({ state: 'delivered', deadLetteredAt: after(1) });
      expect(details!.attempts.map(({ at }) => at)).toEqual([NOW, after(1), after(1_001)]);
    });

    it('contains a redriven message again after it has failed again', async () => {
      await enqueue(messageOf('A'), 'dead');
      const { id } = await theDeadLetter();
      await platform.deadLetters.redrive({ id }, 'Ann', NOW);

      await failAgain(await claimed(NOW), anAttempt({ at: after(5) }), 'dead');

      expect(await theDeadLetter()).toMatchObject({ id, state: 'dead', deadLetteredAt: after(5) });
      expect((await platform.deadLetters.inspect(id))!.attempts).toHaveLength(2);
    });

    it('retries a redriven message before later messages of its subject', async () => {
      const oldest = messageOf('A');
      await enqueue(oldest, 'dead');
      const younger = messageOf('A');
      await enqueue(younger, { retryAt: NOW });

      await platform.deadLetters.redrive({ id: (await theDeadLetter()).id }, 'Ann', after(10));

      expect(await claimDue(after(9))).toBeNull();
      expect([await deliver(after(10)), await deliver(after(10))]).toEqual([oldest, younger]);
    });

    it('discards a dead letter with its reason, and never retries it', async () => {
      await enqueue(messageOf('A'), 'dead');
      const { id } = await theDeadLetter();

      expect(await platform.deadLetters.discard({ id }, 'a test of ours', 'Ann', after(1))).toBe(1);

      expect(await deadLetters()).toEqual([]);
      expect(await claimDue(after(1_000_000))).toBeNull();
      expect(await platform.deadLetters.inspect(id)).toMatchObject({
        state: 'discarded',
        decision: { at: after(1), by: 'Ann', reason: 'a test of ours' },
        attempts: [anAttempt()],
      });
    });

    it('keeps every decision with its author and time, also after the message failed again', async () => {
      await enqueue(messageOf('A'), 'dead');
      const { id } = await theDeadLetter();
      const decisions: Decision[] = [
        { at: after(10), by: 'Ann', outcome: 'redriven', reason: null },
        { at: after(20), by: 'Bob', outcome: 'redriven', reason: null },
        { at: after(30), by: 'Ann', outcome: 'discarded', reason: 'it is useless' },
      ];

      for (const { at, by } of decisions.slice(0, 2)) {
        await platform.deadLetters.redrive({ id }, by, at);
        await failAgain(await claimed(at), anAttempt({ at }), 'dead');
      }
      expect(await theDeadLetter()).toMatchObject({ state: 'dead', decision: decisions[1] });
      await platform.deadLetters.discard({ id }, 'it is useless', 'Ann', after(30));

      const details = await platform.deadLetters.inspect(id);
      expect(details).toMatchObject({ state: 'discarded', decision: decisions[2], decisions });
      expect(details!.attempts).toHaveLength(3);
    });

    it('does not change when the unit of work of the decision is rolled back', async () => {
      await enqueue(messageOf('A'), 'dead');
      const { id } = await theDeadLetter();
      const deciding = platform.unitOfWork.run(async () => {
        await platform.deadLetters.redrive({ id }, 'Ann', NOW);
        throw new Error('a crash');
      });
      await expect(deciding).rejects.toThrow('a crash');

      expect(await platform.deadLetters.inspect(id)).toMatchObject({ state: 'dead', decisions: [] });
    });

    it('accepts one of two concurrent decisions about the same messages', async () => {
      for (const subject of ['A', 'B', 'C']) await enqueue(messageOf(subject), 'dead');
      const all = await deadLetters();

      const counts = await Promise.all(
        ['Ann', 'Bob'].map((by) =>
          platform.unitOfWork.run(() =>
            platform.deadLetters.redrive({ subscription: subscription().name }, by, NOW),
          ),
        ),
      );

      expect(counts.toSorted((one, other) => one - other)).toEqual([0, 3]);
      for (const { id } of all) expect((await platform.deadLetters.inspect(id))!.decisions).toHaveLength(1);
    });

    it('accepts no second decision about a redriven or discarded message', async () => {
      await enqueue(messageOf('A'), 'dead');
      await enqueue(messageOf('B'), 'dead');
      const [one, other] = await deadLetters();
      await platform.deadLetters.redrive({ id: one!.id }, 'Ann', NOW);
      await platform.deadLetters.discard({ id: other!.id }, 'no use', 'Ann', NOW);

      expect(await platform.deadLetters.redrive({ id: one!.id }, 'Bob', NOW)).toBe(0);
      expect(await platform.deadLetters.discard({ id: one!.id }, 'no use', 'Bob', NOW)).toBe(0);
      expect(await platform.deadLetters.redrive({ id: other!.id }, 'Bob', NOW)).toBe(0);
      expect(await platform.deadLetters.inspect(other!.id)).toMatchObject({ decision: { by: 'Ann' } });
    });
  });
}
