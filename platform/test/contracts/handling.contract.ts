import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PermanentFailure } from '#src/messaging/failure.js';
import type { Message } from '#src/messaging/message.js';
import type { UnitOfWork } from '#src/ports/unit-of-work.js';
import { partitionOf } from '#src/messaging/partition.js';
import type { MessageHandler, Subscription } from '#src/messaging/subscription.js';
import type { AdjustableClock } from '../adjustable-clock.js';
import { anOutgoingEvent, aSubscription, aType, neighbours, readToTheEnd } from './messages.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';
import { SubscriberInTest } from './subscriber.js';

/** What handlers may rely on, wherever log, cursors and held messages are kept. */
export function handlingContract(platforms: () => PlatformsInTest): void {
  describe('handling messages', () => {
    let platform: PlatformInTest;
    let clock: AdjustableClock;
    let type: string;
    beforeAll(() => {
      ({ here: platform, clock } = platforms());
    });
    beforeEach(() => {
      type = aType();
    });

    /** Says in one commit: `A1` is number 1 of subject A. */
    const say = (...sayings: { subject: string; number: number }[]): Promise<void> =>
      platform.unitOfWork.run(() =>
        platform.outbox.append(
          sayings.map(({ subject, number }) => anOutgoingEvent(type, { subject, data: { number } })),
        ),
      );
    const effectOf = (message: Message): string =>
      `${type} ${message.subject} ${(message.data as { number: number }).number}`;
    const effects = async (): Promise<string[]> =>
      (await platform.notes.all())
        .filter((note) => note.startsWith(type))
        .map((note) => note.slice(type.length + 1));
    const subscriber = (handle: MessageHandler, about: Partial<Subscription> = {}): SubscriberInTest =>
      new SubscriberInTest(
        platform,
        clock,
        {
          [type]: async (message) => {
            await platform.notes.write(effectOf(message));
            await handle(message);
          },
        },
        about,
      );
    const failing = (fails: (message: Message, attempt: number) => unknown): MessageHandler => {
      const attempts = new Map<string, number>();
      return (message) => {
        const attempt = (attempts.get(message.id) ?? 0) + 1;
        attempts.set(message.id, attempt);
        const failure = fails(message, attempt);
        // Whatever it is: handlers are other people's.
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors
        return failure === undefined ? Promise.resolve() : Promise.reject(failure);
      };
    };
    const theDeadLetterOf = async ({ subscription }: SubscriberInTest) => {
      const letters = await platform.deadLetters.list({}, 100);
      const [letter, ...others] = letters.filter((each) => each.subscription === subscription.name);
      expect(others).toEqual([]);
      return (await platform.deadLetters.inspect(letter!.id))!;
    };

    it('has each effect once, in the order of each subject', async () => {
      const [A, B] = neighbours(2) as [string, string];
      for (const number of [1, 2, 3]) await say({ subject: A, number }, { subject: B, number });
      const everybody = subscriber(() => Promise.resolve());

      await everybody.read();
      await everybody.read();

      expect(await effects()).toEqual([`${A} 1`, `${B} 1`, `${A} 2`, `${B} 2`, `${A} 3`, `${B} 3`]);
    });

    it('holds back the subject of a message that fails, and no other', async () => {
      const [A, B, C] = neighbours(3) as [string, string, string];
      for (const number of [1, 2, 3]) {
        await say({ subject: A, number }, { subject: B, number }, { subject: C, number });
      }
      const somebody = subscriber(
        failing(({ subject, data }, attempt) => {
          const isB2 = subject === B && (data as { number: number }).number === 2;
          return isB2 && attempt <= 3 ? new Error('not now') : undefined;
        }),
      );

      await somebody.read();

      const effectsSoFar = await effects();
      expect(effectsSoFar.filter((effect) => !effect.startsWith(B))).toEqual(
        [1, 2, 3].flatMap((number) => [`${A} ${number}`, `${C} ${number}`]),
      );
      expect(effectsSoFar.filter((effect) => effect.startsWith(B))).toEqual([`${B} 1`]);
      expect(await platform.log.lag(somebody.subscription)).toBe(0);
      expect(await platform.held.waiting(somebody.subscription)).toBe(2);

      await somebody.settle();

      expect((await effects()).filter((effect) => effect.startsWith(B))).toEqual([
        `${B} 1`,
        `${B} 2`,
        `${B} 3`,
      ]);
      expect(await platform.held.waiting(somebody.subscription)).toBe(0);
    });

    it('parks what comes later of a subject that is held back', async () => {
      const [A, B] = neighbours(2) as [string, string];
      await say({ subject: A, number: 1 });
      const somebody = subscriber(
        failing(({ subject }, attempt) => (subject === A && attempt <= 2 ? new Error('not now') : undefined)),
      );
      await somebody.read();

      await say({ subject: A, number: 2 }, { subject: B, number: 1 });
      await somebody.read();
      await somebody.retry();
      expect(await effects()).toEqual([`${B} 1`]);

      await somebody.settle();
      expect(await effects()).toEqual([`${B} 1`, `${A} 1`, `${A} 2`]);
    });

    it('tries again after a pause that doubles, and not before', async () => {
      const [A] = neighbours(1) as [string];
      await say({ subject: A, number: 1 });
      const triedAfterMs: number[] = [];
      const startedAt = clock.now().getTime();
      const somebody = subscriber(
        failing((_, attempt) => {
          if (attempt > 1) triedAfterMs.push(clock.now().getTime() - startedAt);
          // The first failure is seen twice: in the batch, and by itself.
          return attempt <= 4 ? new Error('not now') : undefined;
        }),
      );
      await somebody.read();
      triedAfterMs.length = 0;

      for (let passed = 0; passed < 1_000; passed += 50) {
        await somebody.retry();
        clock.advanceBy(50);
      }

      expect(triedAfterMs).toEqual([100, 300, 700]);
      expect(await effects()).toEqual([`${A} 1`]);
    });

    it('gives up at once on a failure that is permanent, and goes on with the subject', async () => {
      const [A] = neighbours(1) as [string];
      await say({ subject: A, number: 1 }, { subject: A, number: 2 });
      const somebody = subscriber(
        failing(({ data }) =>
          (data as { number: number }).number === 1 ? new PermanentFailure('this is no event') : undefined,
        ),
      );

      await somebody.read();

      expect(await effects()).toEqual([`${A} 2`]);
      expect(await platform.held.waiting(somebody.subscription)).toBe(0);
      expect(await theDeadLetterOf(somebody)).toMatchObject({
        state: 'dead',
        message: { subject: A, data: { number: 1 } },
        attempts: [{ errorType: 'PermanentFailure', errorMessage: 'this is no event' }],
      });
    });

    it('gives up when the attempts are used up, and keeps every one of them', async () => {
      const [A] = neighbours(1) as [string];
      await say({ subject: A, number: 1 }, { subject: A, number: 2 });
      const startedAt = clock.now().getTime();
      const somebody = subscriber(
        failing(({ data }, attempt) =>
          (data as { number: number }).number === 1 ? new RangeError(`failure ${attempt}`) : undefined,
        ),
      );

      await somebody.settle();

      const autopsy = await theDeadLetterOf(somebody);
      expect(autopsy.attempts.map(({ at }) => at.getTime() - startedAt)).toEqual([0, 100, 300, 700]);
      expect(autopsy.diedAt.getTime() - startedAt).toBe(700);
      for (const attempt of autopsy.attempts) {
        expect(attempt).toEqual({
          at: expect.any(Date),
          worker: 'a worker',
          durationMs: expect.any(Number),
          errorType: 'RangeError',
          errorMessage: expect.stringMatching(/^failure \d$/),
          stack: expect.stringMatching(/^RangeError: failure \d\n +at /),
        });
        expect(attempt.durationMs).toBeGreaterThanOrEqual(0);
        expect(attempt.durationMs).toBeLessThan(5_000);
      }
      expect(await effects()).toEqual([`${A} 2`]);
    });

    it('delivers a dead letter that is redriven, and keeps its history', async () => {
      const [A] = neighbours(1) as [string];
      await say({ subject: A, number: 1 });
      let mended = false;
      const somebody = subscriber(failing(() => (mended ? undefined : new PermanentFailure('no use'))));
      await somebody.read();
      const { id } = await theDeadLetterOf(somebody);
      mended = true;

      await platform.deadLetters.redrive({ id }, 'Ann', clock.now());
      await somebody.retry();
      await somebody.retry();

      expect(await effects()).toEqual([`${A} 1`]);
      const autopsy = await platform.deadLetters.inspect(id);
      expect(autopsy).toMatchObject({ state: 'delivered', attempts: [{ errorMessage: 'no use' }] });
    });

    it('gives a redriven letter a full set of attempts before it is dead again', async () => {
      const [A] = neighbours(1) as [string];
      await say({ subject: A, number: 1 });
      let permanent = true;
      const somebody = subscriber(
        failing(() => (permanent ? new PermanentFailure('no use') : new Error('still not'))),
      );
      await somebody.read();
      permanent = false;

      await platform.deadLetters.redrive({ id: (await theDeadLetterOf(somebody)).id }, 'Ann', clock.now());
      await somebody.settle();

      const { state, attempts } = await theDeadLetterOf(somebody);
      expect(state).toBe('dead');
      expect(attempts.map(({ errorMessage }) => errorMessage)).toEqual([
        'no use',
        'still not',
        'still not',
        'still not',
        'still not',
      ]);
      expect(await effects()).toEqual([]);
    });

    it('never again handles what was discarded', async () => {
      const [A] = neighbours(1) as [string];
      await say({ subject: A, number: 1 });
      let mended = false;
      const somebody = subscriber(failing(() => (mended ? undefined : new PermanentFailure('no use'))));
      await somebody.read();
      mended = true;

      await platform.deadLetters.discard(
        { id: (await theDeadLetterOf(somebody)).id },
        'a test',
        'Ann',
        clock.now(),
      );
      clock.advanceBy(1_000_000);
      await somebody.settle();

      expect(await effects()).toEqual([]);
    });

    it('leaves nothing of a handler that wrote and then threw', async () => {
      const [A] = neighbours(1) as [string];
      await say({ subject: A, number: 1 });
      const consequence = aType();
      const somebody = subscriber(async () => {
        await platform.outbox.append([anOutgoingEvent(consequence)]);
        throw new PermanentFailure('after the write');
      });

      await somebody.read();

      expect(await effects()).toEqual([]);
      const aftermath = aSubscription([consequence]);
      await platform.log.open(aftermath, 'a worker');
      expect(await readToTheEnd(platform, aftermath)).toEqual([]);
    });

    it('holds nothing back that a faster worker has handled in between', async () => {
      const [A] = neighbours(1) as [string];
      const fast = subscriber(() => Promise.resolve());
      let failures = 0;
      /** After a message has failed in its batch, and before it is tried by itself. */
      const interrupted = Object.assign(Object.create(platform.unitOfWork) as UnitOfWork, {
        run: async <Result>(work: () => Promise<Result>): Promise<Result> => {
          if (failures === 1) await fast.read();
          return platform.unitOfWork.run(work);
        },
      });
      const failsAlways: MessageHandler = () => {
        failures++;
        return Promise.reject(new Error('not now'));
      };
      const slow = new SubscriberInTest(
        { ...platform, unitOfWork: interrupted },
        clock,
        { [type]: failsAlways },
        { name: fast.subscription.name },
      );
      await say({ subject: A, number: 1 });

      await slow.read();

      expect(failures).toBe(1);
      expect(await platform.held.waiting(fast.subscription)).toBe(0);
      expect(await effects()).toEqual([`${A} 1`]);
    });

    it('keeps a subject waiting for its dead letter, where that is wanted', async () => {
      const [A, B] = neighbours(2) as [string, string];
      for (const number of [1, 2]) await say({ subject: A, number }, { subject: B, number });
      let mended = false;
      const somebody = subscriber(
        failing(({ subject }) => (subject === A && !mended ? new PermanentFailure('no use') : undefined)),
        { afterDeath: 'wait' },
      );
      await somebody.settle();
      await say({ subject: A, number: 3 });
      await somebody.settle();
      expect(await effects()).toEqual([`${B} 1`, `${B} 2`]);

      mended = true;
      await platform.deadLetters.redrive({ id: (await theDeadLetterOf(somebody)).id }, 'Ann', clock.now());
      await somebody.settle();

      expect((await effects()).slice(2)).toEqual([`${A} 1`, `${A} 2`, `${A} 3`]);
    });

    it('has limits of its own for each subscription', async () => {
      const [A] = neighbours(1) as [string];
      await say({ subject: A, number: 1 });
      const somebody = subscriber(
        failing(() => new Error('not now')),
        { retry: { mostAttempts: 2 } },
      );

      await somebody.settle();

      expect((await theDeadLetterOf(somebody)).attempts).toHaveLength(2);
    });

    describe('when a worker dies of a message', () => {
      /** What is left of it: the note that it began. */
      const dieOf = async (
        message: Message,
        { subscription }: SubscriberInTest,
        worker: string,
      ): Promise<void> => {
        await platform.unitOfWork.run(() => platform.held.begin(subscription, message, worker, clock.now()));
      };
      const firstMessage = async (somebody: SubscriberInTest): Promise<Message> => {
        let seen: Message | undefined;
        const curious = subscriber((message) => Promise.resolve(void (seen = message)), {
          name: `${somebody.subscription.name}, looked at`,
        });
        await curious.read();
        return seen!;
      };

      it('counts it, holds the message back, and lets others flow', async () => {
        const [A, B] = neighbours(2) as [string, string];
        await say({ subject: A, number: 1 });
        const somebody = subscriber(() => Promise.resolve(), { retry: { mostDeaths: 3 } });
        const message = await firstMessage(somebody);
        await say({ subject: B, number: 1 });
        await platform.unitOfWork.run(() => platform.log.open(somebody.subscription, 'a worker'));
        await platform.unitOfWork.run(() => platform.log.oneByOne(somebody.subscription, partitionOf(A), 2));
        const lookedAt = (await effects()).length;

        await dieOf(message, somebody, 'the first');
        await somebody.read();
        expect((await effects()).slice(lookedAt)).toEqual([`${B} 1`]);
        for (const victim of ['the second', 'the third']) {
          await dieOf(message, somebody, victim);
          clock.advanceBy(1_000);
          await somebody.retrier.step();
        }

        expect((await effects()).slice(lookedAt)).toEqual([`${B} 1`]);
        const { attempts } = await theDeadLetterOf(somebody);
        expect(attempts.map(({ worker, errorType }) => [worker, errorType])).toEqual([
          ['the first', 'WorkerDied'],
          ['the second', 'WorkerDied'],
          ['the third', 'WorkerDied'],
        ]);
      });

      it('forgets the deaths when it is handled after all', async () => {
        const [A] = neighbours(1) as [string];
        await say({ subject: A, number: 1 });
        const somebody = subscriber(() => Promise.resolve(), { retry: { mostDeaths: 2 } });
        const message = await firstMessage(somebody);
        await platform.unitOfWork.run(() => platform.log.open(somebody.subscription, 'a worker'));
        await platform.unitOfWork.run(() => platform.log.oneByOne(somebody.subscription, partitionOf(A), 1));
        const lookedAt = (await effects()).length;
        await dieOf(message, somebody, 'somebody who was killed');

        await somebody.settle();

        expect((await effects()).slice(lookedAt)).toEqual([`${A} 1`]);
        expect(await platform.held.waiting(somebody.subscription)).toBe(0);
      });
    });

    describe('when a type has versions', () => {
      const v2 = (): string => type.replace(/1$/, '2');
      const v3 = (): string => type.replace(/1$/, '3');
      const sayAs = (version: string, subject: string, data: object) =>
        platform.unitOfWork.run(() => platform.outbox.append([anOutgoingEvent(version, { subject, data })]));
      const understandsOnly = (
        version: string,
        upcasts: Subscription['upcasts'] = {},
        about: Partial<Subscription> = {},
      ): SubscriberInTest =>
        new SubscriberInTest(
          platform,
          clock,
          {
            [version]: (message) =>
              platform.notes.write(`${type} ${(message.data as { told: string }).told}`),
          },
          { upcasts, ...about },
        );

      it('reads an older one as the next one, step by step, in the order in which they were said', async () => {
        const [A] = neighbours(1) as [string];
        await sayAs(type, A, { name: 'one' });
        await sayAs(v2(), A, { title: 'two' });
        await sayAs(v3(), A, { told: 'three' });
        await sayAs(type, A, { name: 'four' });
        const upToDate = understandsOnly(v3(), {
          [type]: (message) => ({
            ...message,
            type: v2(),
            data: { title: (message.data as { name: string }).name },
          }),
          [v2()]: (message) => ({
            ...message,
            type: v3(),
            data: { told: (message.data as { title: string }).title },
          }),
        });

        await upToDate.read();

        expect(await effects()).toEqual(['one', 'two', 'three', 'four']);
      });

      it('changes while old and new processes run side by side: those who read first, then those who write', async () => {
        const [A] = neighbours(1) as [string];
        const told = { [type]: (message: Message) => ({ ...message, type: v2() }) };
        const old = understandsOnly(type);
        const upToDate = understandsOnly(v2(), told, { name: old.subscription.name });

        for (const [number, reader] of [old, upToDate, old].entries()) {
          await sayAs(type, A, { told: `${number}, read by either` });
          await reader.read();
        }
        // The last of the old readers has ended; now old writers and new ones take turns.
        for (const [number, version] of [v2(), type, v2()].entries())
          await sayAs(version, A, { told: `${number}, said by either` });
        await upToDate.settle();

        expect(await effects()).toEqual([
          ...[0, 1, 2].map((number) => `${number}, read by either`),
          ...[0, 1, 2].map((number) => `${number}, said by either`),
        ]);
        expect(await platform.deadLetters.list({ subscription: old.subscription.name }, 1)).toEqual([]);
      });

      it('keeps what nobody understands yet as a dead letter, which whoever understands it can be given', async () => {
        const [A] = neighbours(1) as [string];
        await sayAs(v2(), A, { told: 'two' });
        const behind = understandsOnly(type);
        await behind.read();
        const { id, attempts } = await theDeadLetterOf(behind);
        expect(attempts).toMatchObject([
          { errorType: 'PermanentFailure', errorMessage: `Nobody here knows what ${v2()} means.` },
        ]);

        await platform.deadLetters.redrive({ id }, 'Ann', clock.now());
        const upToDate = new SubscriberInTest(
          platform,
          clock,
          { [v2()]: ({ data }) => platform.notes.write(`${type} ${(data as { told: string }).told}`) },
          { name: behind.subscription.name },
        );
        await upToDate.settle();

        expect(await effects()).toEqual(['two']);
      });
    });

    it('handles as a batch what can be, after a failure as before it', async () => {
      const [A] = neighbours(1) as [string];
      const somebody = subscriber(
        failing(({ data }) =>
          (data as { number: number }).number === 1 ? new PermanentFailure('no') : undefined,
        ),
      );
      await say({ subject: A, number: 1 }, { subject: A, number: 2 });
      await somebody.read();
      const numbers = Array.from({ length: 150 }, (_, index) => index + 3);
      await say(...numbers.map((number) => ({ subject: A, number })));

      await somebody.read();

      expect(await effects()).toEqual([2, ...numbers].map((number) => `${A} ${number}`));
    });

    it.each([
      ['with NUL in its message', new Error('a\u0000b')],
      ['with half a surrogate pair in its message', new Error('a\ud800b')],
      ['with NUL in its name', Object.assign(new Error('a'), { name: 'Bad\u0000Error' })],
      ['without a stack', Object.assign(new Error('a'), { stack: undefined })],
      ['that is a text', 'a text'],
      ['that is null', null],
    ])('keeps a failure %s', async (_, failure) => {
      const [A] = neighbours(1) as [string];
      await say({ subject: A, number: 1 });
      const somebody = subscriber(failing(() => failure));

      await somebody.settle();

      const { attempts } = await theDeadLetterOf(somebody);
      expect(attempts).toHaveLength(4);
      for (const { errorType, errorMessage, stack } of attempts) {
        expect(`${errorType}${errorMessage}${stack}`).toEqual(expect.not.stringContaining('\u0000'));
      }
    });

    it('is the cause of whatever is said meanwhile', async () => {
      const [A] = neighbours(1) as [string];
      await say({ subject: A, number: 1 });
      const consequence = aType();
      const causes: Message[] = [];
      const somebody = subscriber(async (message) => {
        causes.push(message);
        await platform.outbox.append([anOutgoingEvent(consequence)]);
      });
      await somebody.read();

      const aftermath = aSubscription([consequence]);
      await platform.log.open(aftermath, 'a worker');
      const [said] = await readToTheEnd(platform, aftermath);

      const [cause] = causes;
      expect(said).toMatchObject({ causationid: cause!.id, correlationid: cause!.correlationid });
      expect(said!.traceparent.split('-')[1]).toBe(cause!.traceparent.split('-')[1]);
      expect(said!.traceparent).not.toBe(cause!.traceparent);
    });
  });
}
