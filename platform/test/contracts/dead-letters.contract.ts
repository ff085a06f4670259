import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DeadLetter, Decision, Selection } from '#src/messaging/dead-letters.js';
import { about, after, anAttempt, retryQueueInTest, NOW } from './retry-queue-in-test.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

const subjectsOf = (letters: readonly DeadLetter[]): string[] =>
  letters.map(({ message }) => message.subject);

/** What ends failures, and what people decide about them, wherever it is kept. */
export function deadLettersContract(platforms: () => PlatformsInTest): void {
  let platform: PlatformInTest;
  beforeAll(() => {
    platform = platforms().here;
  });
  const { subscription, hold, failAgain, claimDue, claimed, deliver, deadLetters, theDeadLetter } =
    retryQueueInTest(() => platform);

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
        subscription: subscription().name,
        state: 'dead',
        message,
        diedAt: after(300),
        error: { type: 'TypeError', message: 'it is not a function' },
        decision: null,
        attempts,
        decisions: [],
      });
    });

    it('are what failed for good at once', async () => {
      const message = about('A');
      await hold(message, 'dead');

      expect(await platform.held.waiting(subscription())).toBe(0);
      expect(await theDeadLetter()).toMatchObject({ message, state: 'dead', diedAt: NOW });
    });

    it('are listed newest first, page by page, whatever becomes of them meanwhile', async () => {
      for (const died of [1, 3, 2, 5, 4, 4])
        await hold(about(`S${died}`), 'dead', anAttempt({ at: after(died) }));
      const everything = await deadLetters();
      expect(subjectsOf(everything)).toEqual(['S5', 'S4', 'S4', 'S3', 'S2', 'S1']);

      const leafedThrough: DeadLetter[] = [];
      for (let last: DeadLetter | undefined; leafedThrough.length < everything.length;) {
        const page = await platform.deadLetters.list({ subscription: subscription().name }, 2, last);
        expect(page).toHaveLength(2);
        leafedThrough.push(...page);
        last = page[1]!;
        // The last one of the page goes to the top of the list.
        await platform.deadLetters.redrive({ id: last.id }, 'Ann', after(10));
        await failAgain(await claimed(after(10)), anAttempt({ at: after(10) }), 'dead');
      }
      expect(leafedThrough).toEqual(everything);
    });

    describe('of many kinds', () => {
      const isMeant = { type: 'test.meant.v1', subject: 'A', errorType: 'RangeError' };
      const isNot = { type: 'test.another.v1', subject: 'B', errorType: 'TypeError' };
      const holdOne = ({ type, subject, errorType }: typeof isMeant, at: Date) =>
        hold({ ...about(subject), type }, 'dead', anAttempt({ at, errorType }));

      const selections: [string, Selection][] = [
        ['by type', { type: isMeant.type }],
        ['by subject', { subject: isMeant.subject }],
        ['by what the last attempt failed of', { errorType: isMeant.errorType }],
        ['by when they died', { diedFrom: after(10), diedUntil: after(20) }],
        ['by all of that', { ...isMeant, diedFrom: after(10), diedUntil: after(20) }],
      ];

      describe.each(selections)('selected %s', (_, selection) => {
        beforeEach(async () => {
          for (const [about, at] of [
            [isNot, 9],
            [isMeant, 10],
            [isMeant, 19],
            [isNot, 20],
          ] as const)
            await holdOne(about, after(at));
        });
        const selected = () => ({ ...selection, subscription: subscription().name });
        const left = async () => subjectsOf(await deadLetters());

        it('are listed', async () => {
          const listed = await platform.deadLetters.list(selected(), 100);
          expect(listed.map(({ diedAt }) => diedAt)).toEqual([after(19), after(10)]);
        });

        it('are redriven, and no others', async () => {
          expect(await platform.deadLetters.redrive(selected(), 'Ann', after(30))).toBe(2);

          expect(await left()).toEqual(['B', 'B']);
          expect((await claimed(after(30))).message.subject).toBe('A');
          expect(await platform.deadLetters.redrive(selected(), 'Ann', after(30))).toBe(0);
        });

        it('are discarded, and no others', async () => {
          expect(await platform.deadLetters.discard(selected(), 'no use', 'Ann', after(30))).toBe(2);

          expect(await left()).toEqual(['B', 'B']);
          expect(await claimDue(after(30))).toBeNull();
          expect(await platform.deadLetters.discard(selected(), 'no use', 'Ann', after(30))).toBe(0);
        });
      });

      it('are of one subscription, or of another', async () => {
        await holdOne(isMeant, NOW);
        const another = { subscription: `another ${subscription().name}` };

        expect(await platform.deadLetters.list(another, 100)).toEqual([]);
        expect(await platform.deadLetters.redrive(another, 'Ann', NOW)).toBe(0);
        expect(await deadLetters()).toHaveLength(1);
      });

      it('are listed also by what has become of them', async () => {
        for (const subject of ['redriven', 'delivered', 'discarded', 'dead'])
          await hold(about(subject), 'dead');
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

    it('are none while there is hope, nor where there never was a failure', async () => {
      await hold(about('A'), { retryAt: NOW });
      const held = await claimed(NOW);

      expect(await deadLetters()).toEqual([]);
      expect(await platform.deadLetters.inspect(held.id)).toBeNull();
      expect(await platform.deadLetters.inspect(randomUUID())).toBeNull();
      expect(await platform.deadLetters.redrive({ id: held.id }, 'Ann', NOW)).toBe(0);
      expect(await platform.deadLetters.discard({ id: held.id }, 'no use', 'Ann', NOW)).toBe(0);
      expect(await platform.deadLetters.redrive({ id: randomUUID() }, 'Ann', NOW)).toBe(0);
    });

    it('get a new set of attempts when they are redriven, and keep the old ones', async () => {
      await hold(about('A'), { retryAt: NOW });
      await failAgain(await claimed(NOW), anAttempt({ at: after(1) }), 'dead');
      const { id, message } = await theDeadLetter();

      expect(await platform.deadLetters.redrive({ id }, 'Ann', after(1_000))).toBe(1);

      expect(await deadLetters()).toEqual([]);
      expect(await platform.held.waiting(subscription())).toBe(1);
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
      await platform.deadLetters.redrive({ id }, 'Ann', NOW);

      await failAgain(await claimed(NOW), anAttempt({ at: after(5) }), 'dead');

      expect(await theDeadLetter()).toMatchObject({ id, state: 'dead', diedAt: after(5) });
      expect((await platform.deadLetters.inspect(id))!.attempts).toHaveLength(2);
    });

    it('go before what came later of their subject when they are redriven', async () => {
      const eldest = about('A');
      await hold(eldest, 'dead');
      const younger = about('A');
      await hold(younger, { retryAt: NOW });

      await platform.deadLetters.redrive({ id: (await theDeadLetter()).id }, 'Ann', after(10));

      expect(await claimDue(after(9))).toBeNull();
      expect([await deliver(after(10)), await deliver(after(10))]).toEqual([eldest, younger]);
    });

    it('are discarded for a reason, and for good', async () => {
      await hold(about('A'), 'dead');
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

    it('keep every decision, who made it and when, also after they have died again', async () => {
      await hold(about('A'), 'dead');
      const { id } = await theDeadLetter();
      const decisions: Decision[] = [
        { at: after(10), by: 'Ann', outcome: 'redriven', reason: null },
        { at: after(20), by: 'Bob', outcome: 'redriven', reason: null },
        { at: after(30), by: 'Ann', outcome: 'discarded', reason: 'it is hopeless' },
      ];

      for (const { at, by } of decisions.slice(0, 2)) {
        await platform.deadLetters.redrive({ id }, by, at);
        await failAgain(await claimed(at), anAttempt({ at }), 'dead');
      }
      expect(await theDeadLetter()).toMatchObject({ state: 'dead', decision: decisions[1] });
      await platform.deadLetters.discard({ id }, 'it is hopeless', 'Ann', after(30));

      const autopsy = await platform.deadLetters.inspect(id);
      expect(autopsy).toMatchObject({ state: 'discarded', decision: decisions[2], decisions });
      expect(autopsy!.attempts).toHaveLength(3);
    });

    it('are as they were when the unit of work that decided is rolled back', async () => {
      await hold(about('A'), 'dead');
      const { id } = await theDeadLetter();
      const deciding = platform.unitOfWork.run(async () => {
        await platform.deadLetters.redrive({ id }, 'Ann', NOW);
        throw new Error('a crash');
      });
      await expect(deciding).rejects.toThrow('a crash');

      expect(await platform.deadLetters.inspect(id)).toMatchObject({ state: 'dead', decisions: [] });
    });

    it('are decided upon once, though two decide about all of them at the same moment', async () => {
      for (const subject of ['A', 'B', 'C']) await hold(about(subject), 'dead');
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

    it('are decided upon only once', async () => {
      await hold(about('A'), 'dead');
      await hold(about('B'), 'dead');
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
