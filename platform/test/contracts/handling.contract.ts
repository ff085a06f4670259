import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PermanentFailure } from '#src/messaging/failure.js';
import type { Message } from '#src/messaging/message.js';
import type { UnitOfWork } from '#src/ports/unit-of-work.js';
import { partitionOf } from '#src/messaging/partition.js';
import type { MessageHandler, Subscription } from '#src/messaging/subscription.js';
import type { AdjustableClock } from '../adjustable-clock.js';
import { anOutgoingEvent, aSubscription, aType, subjectsOfOnePartition, readAll } from './messages.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';
import { SubscriberInTest } from './subscriber.js';

/** The contract of message handling, for every adapter of log, cursors and retry queue. */
export function handlingContract(platforms: () => PlatformsInTest): void {
  describe('message handling', () => {
    let platform: PlatformInTest;
    let clock: AdjustableClock;
    let type: string;
    beforeAll(() => {
      ({ here: platform, clock } = platforms());
    });
    beforeEach(() => {
      type = aType();
    });

    /** Appends events in one commit. */
    const append = (...events: { subject: string; number: number }[]): Promise<void> =>
      platform.unitOfWork.run(() =>
        platform.outbox.append(
          events.map(({ subject, number }) => anOutgoingEvent(type, { subject, data: { number } })),
        ),
      );
    const effectOf = (message: Message): string =>
      `${type} ${message.subject} ${(message.data as { number: number }).number}`;
    const effects = async (): Promise<string[]> =>
      (await platform.notes.all())
        .filter((note) => note.startsWith(type))
        .map((note) => note.slice(type.length + 1));
    const subscriber = (handle: MessageHandler, overrides: Partial<Subscription> = {}): SubscriberInTest =>
      new SubscriberInTest(
        platform,
        clock,
        {
          [type]: async (message) => {
            await platform.notes.write(effectOf(message));
            await handle(message);
          },
        },
        overrides,
      );
    const failing = (fails: (message: Message, attempt: number) => unknown): MessageHandler => {
      const attempts = new Map<string, number>();
      return (message) => {
        const attempt = (attempts.get(message.id) ?? 0) + 1;
        attempts.set(message.id, attempt);
        const failure = fails(message, attempt);
        // A handler may throw any value.
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors
        return failure === undefined ? Promise.resolve() : Promise.reject(failure);
      };
    };
    const deadLetterOf = async ({ subscription }: SubscriberInTest) => {
      const deadLetters = await platform.deadLetters.list({}, 100);
      const [deadLetter, ...others] = deadLetters.filter((each) => each.subscription === subscription.name);
      expect(others).toEqual([]);
      return (await platform.deadLetters.inspect(deadLetter!.id))!;
    };

    it('has each effect exactly once, in the order of its subject', async () => {
      const [A, B] = subjectsOfOnePartition(2) as [string, string];
      for (const number of [1, 2, 3]) await append({ subject: A, number }, { subject: B, number });
      const consumer = subscriber(() => Promise.resolve());

      await consumer.read();
      await consumer.read();

      expect(await effects()).toEqual([`${A} 1`, `${B} 1`, `${A} 2`, `${B} 2`, `${A} 3`, `${B} 3`]);
    });

    it('handles the subjects of a batch at the same time', async () => {
      const [A, B] = subjectsOfOnePartition(2) as [string, string];
      await append({ subject: A, number: 1 }, { subject: B, number: 1 });
      const isAtB = Promise.withResolvers<void>();
      const consumer = subscriber(({ subject }) =>
        subject === A ? isAtB.promise : Promise.resolve(isAtB.resolve()),
      );

      await consumer.read();

      expect((await effects()).sort()).toEqual([`${A} 1`, `${B} 1`].sort());
    });

    it('blocks the subject of a failed message and no other subject', async () => {
      const [A, B, C] = subjectsOfOnePartition(3) as [string, string, string];
      for (const number of [1, 2, 3]) {
        await append({ subject: A, number }, { subject: B, number }, { subject: C, number });
      }
      const consumer = subscriber(
        failing(({ subject, data }, attempt) => {
          const isB2 = subject === B && (data as { number: number }).number === 2;
          return isB2 && attempt <= 3 ? new Error('not now') : undefined;
        }),
      );

      await consumer.read();

      const effectsSoFar = await effects();
      expect(effectsSoFar.filter((effect) => !effect.startsWith(B))).toEqual(
        [1, 2, 3].flatMap((number) => [`${A} ${number}`, `${C} ${number}`]),
      );
      expect(effectsSoFar.filter((effect) => effect.startsWith(B))).toEqual([`${B} 1`]);
      expect(await platform.log.lag(consumer.subscription)).toBe(0);
      expect(await platform.retryQueue.waiting(consumer.subscription)).toBe(2);

      await consumer.drain();

      expect((await effects()).filter((effect) => effect.startsWith(B))).toEqual([
        `${B} 1`,
        `${B} 2`,
        `${B} 3`,
      ]);
      expect(await platform.retryQueue.waiting(consumer.subscription)).toBe(0);
    });

    it('parks later messages of a blocked subject', async () => {
      const [A, B] = subjectsOfOnePartition(2) as [string, string];
      await append({ subject: A, number: 1 });
      const consumer = subscriber(
        failing(({ subject }, attempt) => (subject === A && attempt <= 2 ? new Error('not now') : undefined)),
      );
      await consumer.read();

      await append({ subject: A, number: 2 }, { subject: B, number: 1 });
      await consumer.read();
      await consumer.retry();
      expect(await effects()).toEqual([`${B} 1`]);

      await consumer.drain();
      expect(await effects()).toEqual([`${B} 1`, `${A} 1`, `${A} 2`]);
    });

    it('retries after a pause that doubles with each failure, and not before', async () => {
      const [A] = subjectsOfOnePartition(1) as [string];
      await append({ subject: A, number: 1 });
      const retriedAfterMs: number[] = [];
      const startedAt = clock.now().getTime();
      const consumer = subscriber(
        failing((_, attempt) => {
          if (attempt > 1) retriedAfterMs.push(clock.now().getTime() - startedAt);
          // The first failure occurs twice, in the batch and in isolated handling.
          return attempt <= 4 ? new Error('not now') : undefined;
        }),
      );
      await consumer.read();
      retriedAfterMs.length = 0;

      for (let passed = 0; passed < 1_000; passed += 50) {
        await consumer.retry();
        clock.advanceBy(50);
      }

      expect(retriedAfterMs).toEqual([100, 300, 700]);
      expect(await effects()).toEqual([`${A} 1`]);
    });

    it('dead-letters a permanent failure at once and continues with the subject', async () => {
      const [A] = subjectsOfOnePartition(1) as [string];
      await append({ subject: A, number: 1 }, { subject: A, number: 2 });
      const consumer = subscriber(
        failing(({ data }) =>
          (data as { number: number }).number === 1 ? new PermanentFailure('not an event') : undefined,
        ),
      );

      await consumer.read();

      expect(await effects()).toEqual([`${A} 2`]);
      expect(await platform.retryQueue.waiting(consumer.subscription)).toBe(0);
      expect(await deadLetterOf(consumer)).toMatchObject({
        state: 'dead',
        message: { subject: A, data: { number: 1 } },
        attempts: [{ errorType: 'PermanentFailure', errorMessage: 'not an event' }],
      });
    });

    it('dead-letters a message after the last attempt and keeps every attempt', async () => {
      const [A] = subjectsOfOnePartition(1) as [string];
      await append({ subject: A, number: 1 }, { subject: A, number: 2 });
      const startedAt = clock.now().getTime();
      const consumer = subscriber(
        failing(({ data }, attempt) =>
          (data as { number: number }).number === 1 ? new RangeError(`failure ${attempt}`) : undefined,
        ),
      );

      await consumer.drain();

      const details = await deadLetterOf(consumer);
      expect(details.attempts.map(({ at }) => at.getTime() - startedAt)).toEqual([0, 100, 300, 700]);
      expect(details.deadLetteredAt.getTime() - startedAt).toBe(700);
      for (const attempt of details.attempts) {
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

    it('delivers a redriven dead letter and keeps its history', async () => {
      const [A] = subjectsOfOnePartition(1) as [string];
      await append({ subject: A, number: 1 });
      let isFixed = false;
      const consumer = subscriber(failing(() => (isFixed ? undefined : new PermanentFailure('no use'))));
      await consumer.read();
      const { id } = await deadLetterOf(consumer);
      isFixed = true;

      await platform.deadLetters.redrive({ id }, 'Ann', clock.now());
      await consumer.retry();
      await consumer.retry();

      expect(await effects()).toEqual([`${A} 1`]);
      const details = await platform.deadLetters.inspect(id);
      expect(details).toMatchObject({ state: 'delivered', attempts: [{ errorMessage: 'no use' }] });
    });

    it('gives a redriven message a full set of attempts before it becomes a dead letter again', async () => {
      const [A] = subjectsOfOnePartition(1) as [string];
      await append({ subject: A, number: 1 });
      let permanent = true;
      const consumer = subscriber(
        failing(() => (permanent ? new PermanentFailure('no use') : new Error('still not'))),
      );
      await consumer.read();
      permanent = false;

      await platform.deadLetters.redrive({ id: (await deadLetterOf(consumer)).id }, 'Ann', clock.now());
      await consumer.drain();

      const { state, attempts } = await deadLetterOf(consumer);
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

    it('does not handle a discarded message again', async () => {
      const [A] = subjectsOfOnePartition(1) as [string];
      await append({ subject: A, number: 1 });
      let isFixed = false;
      const consumer = subscriber(failing(() => (isFixed ? undefined : new PermanentFailure('no use'))));
      await consumer.read();
      isFixed = true;

      await platform.deadLetters.discard(
        { id: (await deadLetterOf(consumer)).id },
        'a test',
        'Ann',
        clock.now(),
      );
      clock.advanceBy(1_000_000);
      await consumer.drain();

      expect(await effects()).toEqual([]);
    });

    it('rolls back the writes of a handler that throws', async () => {
      const [A] = subjectsOfOnePartition(1) as [string];
      await append({ subject: A, number: 1 });
      const consequence = aType();
      const consumer = subscriber(async () => {
        await platform.outbox.append([anOutgoingEvent(consequence)]);
        throw new PermanentFailure('after the write');
      });

      await consumer.read();

      expect(await effects()).toEqual([]);
      const consequences = aSubscription([consequence]);
      await platform.log.open(consequences, 'a worker');
      expect(await readAll(platform, consequences)).toEqual([]);
    });

    it('blocks no message that another worker has handled in the meantime', async () => {
      const [A] = subjectsOfOnePartition(1) as [string];
      const fast = subscriber(() => Promise.resolve());
      let failures = 0;
      /** Lets the fast worker read after the message has failed in its batch and before it is handled in isolation. */
      const interrupted = Object.assign(Object.create(platform.unitOfWork) as UnitOfWork, {
        run: async <Result>(work: () => Promise<Result>): Promise<Result> => {
          if (failures === 1) await fast.read();
          return platform.unitOfWork.run(work);
        },
      });
      const alwaysFails: MessageHandler = () => {
        failures++;
        return Promise.reject(new Error('not now'));
      };
      const slow = new SubscriberInTest(
        { ...platform, unitOfWork: interrupted },
        clock,
        { [type]: alwaysFails },
        { name: fast.subscription.name },
      );
      await append({ subject: A, number: 1 });

      await slow.read();

      expect(failures).toBe(1);
      expect(await platform.retryQueue.waiting(fast.subscription)).toBe(0);
      expect(await effects()).toEqual([`${A} 1`]);
    });

    it('blocks a subject until its dead letter is redriven when the subscription declares it', async () => {
      const [A, B] = subjectsOfOnePartition(2) as [string, string];
      for (const number of [1, 2]) await append({ subject: A, number }, { subject: B, number });
      let isFixed = false;
      const consumer = subscriber(
        failing(({ subject }) => (subject === A && !isFixed ? new PermanentFailure('no use') : undefined)),
        { onDeadLetter: 'block' },
      );
      await consumer.drain();
      await append({ subject: A, number: 3 });
      await consumer.drain();
      expect(await effects()).toEqual([`${B} 1`, `${B} 2`]);

      isFixed = true;
      await platform.deadLetters.redrive({ id: (await deadLetterOf(consumer)).id }, 'Ann', clock.now());
      await consumer.drain();

      expect((await effects()).slice(2)).toEqual([`${A} 1`, `${A} 2`, `${A} 3`]);
    });

    it('applies the retry limits of the subscription', async () => {
      const [A] = subjectsOfOnePartition(1) as [string];
      await append({ subject: A, number: 1 });
      const consumer = subscriber(
        failing(() => new Error('not now')),
        { retry: { maxAttempts: 2 } },
      );

      await consumer.drain();

      expect((await deadLetterOf(consumer)).attempts).toHaveLength(2);
    });

    describe('when a message crashes its worker', () => {
      /** Leaves the in-progress marker of a crashed worker. */
      const crash = async (
        message: Message,
        { subscription }: SubscriberInTest,
        worker: string,
      ): Promise<void> => {
        await platform.unitOfWork.run(() =>
          platform.retryQueue.markInProgress(subscription, message, worker, clock.now()),
        );
      };
      const firstMessage = async (consumer: SubscriberInTest): Promise<Message> => {
        let seen: Message | undefined;
        const observer = subscriber((message) => Promise.resolve(void (seen = message)), {
          name: `${consumer.subscription.name}, observed`,
        });
        await observer.read();
        return seen!;
      };

      it('counts the crash, blocks the subject, and handles other subjects', async () => {
        const [A, B] = subjectsOfOnePartition(2) as [string, string];
        await append({ subject: A, number: 1 });
        const consumer = subscriber(() => Promise.resolve(), { retry: { maxCrashes: 3 } });
        const message = await firstMessage(consumer);
        await append({ subject: B, number: 1 });
        await platform.unitOfWork.run(() => platform.log.open(consumer.subscription, 'a worker'));
        await platform.unitOfWork.run(() => platform.log.oneByOne(consumer.subscription, partitionOf(A), 2));
        const earlierEffects = (await effects()).length;

        await crash(message, consumer, 'the first');
        await consumer.read();
        expect((await effects()).slice(earlierEffects)).toEqual([`${B} 1`]);
        for (const worker of ['the second', 'the third']) {
          await crash(message, consumer, worker);
          clock.advanceBy(1_000);
          await consumer.retrier.step();
        }

        expect((await effects()).slice(earlierEffects)).toEqual([`${B} 1`]);
        const { attempts } = await deadLetterOf(consumer);
        expect(attempts).toMatchObject(
          ['the first', 'the second', 'the third'].map((worker) => ({
            worker,
            errorType: 'WorkerCrashed',
            errorMessage: `${worker} crashed while it handled only this message.`,
            stack: null,
          })),
        );
      });

      it('resets the crash count when the message is handled after all', async () => {
        const [A] = subjectsOfOnePartition(1) as [string];
        await append({ subject: A, number: 1 });
        const consumer = subscriber(() => Promise.resolve(), { retry: { maxCrashes: 2 } });
        const message = await firstMessage(consumer);
        await platform.unitOfWork.run(() => platform.log.open(consumer.subscription, 'a worker'));
        await platform.unitOfWork.run(() => platform.log.oneByOne(consumer.subscription, partitionOf(A), 1));
        const earlierEffects = (await effects()).length;
        await crash(message, consumer, 'a killed worker');

        await consumer.drain();

        expect((await effects()).slice(earlierEffects)).toEqual([`${A} 1`]);
        expect(await platform.retryQueue.waiting(consumer.subscription)).toBe(0);
      });
    });

    describe('when a type has several versions', () => {
      const v2 = (): string => type.replace(/1$/, '2');
      const v3 = (): string => type.replace(/1$/, '3');
      const appendAs = (version: string, subject: string, data: object) =>
        platform.unitOfWork.run(() => platform.outbox.append([anOutgoingEvent(version, { subject, data })]));
      const handlesOnly = (
        version: string,
        upcasts: Subscription['upcasts'] = {},
        overrides: Partial<Subscription> = {},
      ): SubscriberInTest =>
        new SubscriberInTest(
          platform,
          clock,
          {
            [version]: (message) =>
              platform.notes.write(`${type} ${(message.data as { text: string }).text}`),
          },
          { upcasts, ...overrides },
        );

      it('upcasts older versions step by step and keeps the order of the log', async () => {
        const [A] = subjectsOfOnePartition(1) as [string];
        await appendAs(type, A, { name: 'one' });
        await appendAs(v2(), A, { title: 'two' });
        await appendAs(v3(), A, { text: 'three' });
        await appendAs(type, A, { name: 'four' });
        const upToDate = handlesOnly(v3(), {
          [type]: (message) => ({
            ...message,
            type: v2(),
            data: { title: (message.data as { name: string }).name },
          }),
          [v2()]: (message) => ({
            ...message,
            type: v3(),
            data: { text: (message.data as { title: string }).title },
          }),
        });

        await upToDate.read();

        expect(await effects()).toEqual(['one', 'two', 'three', 'four']);
      });

      it('handles every message once while first the readers and then the writers are upgraded', async () => {
        const [A] = subjectsOfOnePartition(1) as [string];
        const upcasts = { [type]: (message: Message) => ({ ...message, type: v2() }) };
        const old = handlesOnly(type);
        const upToDate = handlesOnly(v2(), upcasts, { name: old.subscription.name });

        for (const [number, reader] of [old, upToDate, old].entries()) {
          await appendAs(type, A, { text: `${number}, read by either` });
          await reader.read();
        }
        // The last old reader has ended; now old and new writers alternate.
        for (const [number, version] of [v2(), type, v2()].entries())
          await appendAs(version, A, { text: `${number}, written by either` });
        await upToDate.drain();

        expect(await effects()).toEqual([
          ...[0, 1, 2].map((number) => `${number}, read by either`),
          ...[0, 1, 2].map((number) => `${number}, written by either`),
        ]);
        expect(await platform.deadLetters.list({ subscription: old.subscription.name }, 1)).toEqual([]);
      });

      it('dead-letters an unknown version, which an upgraded process can handle after a redrive', async () => {
        const [A] = subjectsOfOnePartition(1) as [string];
        await appendAs(v2(), A, { text: 'two' });
        const behind = handlesOnly(type);
        await behind.read();
        const { id, attempts } = await deadLetterOf(behind);
        expect(attempts).toMatchObject([
          {
            errorType: 'PermanentFailure',
            errorMessage: `This subscription has no handler and no upcast for ${v2()}.`,
          },
        ]);

        await platform.deadLetters.redrive({ id }, 'Ann', clock.now());
        const upToDate = new SubscriberInTest(
          platform,
          clock,
          { [v2()]: ({ data }) => platform.notes.write(`${type} ${(data as { text: string }).text}`) },
          { name: behind.subscription.name },
        );
        await upToDate.drain();

        expect(await effects()).toEqual(['two']);
      });
    });

    it('throws an error of the infrastructure instead of isolating a message, and handles the batch again', async () => {
      let isAvailable = false;
      const unitOfWork = Object.assign(Object.create(platform.unitOfWork) as UnitOfWork, {
        run: <Result>(work: () => Promise<Result>): Promise<Result> =>
          platform.unitOfWork.run(async () => {
            const result = await work();
            if (result === true && !isAvailable) throw new Error('the connection broke');
            return result;
          }),
      });
      const consumer = new SubscriberInTest({ ...platform, unitOfWork }, clock, {
        [type]: (message) => platform.notes.write(effectOf(message)),
      });
      const [A] = subjectsOfOnePartition(1) as [string];
      await append({ subject: A, number: 1 });

      await expect(consumer.reader.step()).rejects.toThrow('the connection broke');
      isAvailable = true;
      await consumer.read();

      expect(await effects()).toEqual([`${A} 1`]);
    });

    it('handles messages in batches again after a failure', async () => {
      const [A] = subjectsOfOnePartition(1) as [string];
      const consumer = subscriber(
        failing(({ data }) =>
          (data as { number: number }).number === 1 ? new PermanentFailure('no') : undefined,
        ),
      );
      await append({ subject: A, number: 1 }, { subject: A, number: 2 });
      await consumer.read();
      const numbers = Array.from({ length: 150 }, (_, index) => index + 3);
      await append(...numbers.map((number) => ({ subject: A, number })));

      await consumer.read();

      expect(await effects()).toEqual([2, ...numbers].map((number) => `${A} ${number}`));
    });

    it.each([
      ['with NUL in its message', new Error('a\u0000b')],
      ['with half a surrogate pair in its message', new Error('a\ud800b')],
      ['with NUL in its name', Object.assign(new Error('a'), { name: 'Bad\u0000Error' })],
      ['without a stack', Object.assign(new Error('a'), { stack: undefined })],
      ['that is a string', 'a text'],
      ['that is null', null],
    ])('records a failure %s', async (_, failure) => {
      const [A] = subjectsOfOnePartition(1) as [string];
      await append({ subject: A, number: 1 });
      const consumer = subscriber(failing(() => failure));

      await consumer.drain();

      const { attempts } = await deadLetterOf(consumer);
      expect(attempts).toHaveLength(4);
      for (const { errorType, errorMessage, stack } of attempts) {
        expect(`${errorType}${errorMessage}${stack}`).toEqual(expect.not.stringContaining('\u0000'));
      }
    });

    it('becomes the cause of the events that its handler appends', async () => {
      const [A] = subjectsOfOnePartition(1) as [string];
      await append({ subject: A, number: 1 });
      const consequence = aType();
      const causes: Message[] = [];
      const consumer = subscriber(async (message) => {
        causes.push(message);
        await platform.outbox.append([anOutgoingEvent(consequence)]);
      });
      await consumer.read();

      const consequences = aSubscription([consequence]);
      await platform.log.open(consequences, 'a worker');
      const [appended] = await readAll(platform, consequences);

      const [cause] = causes;
      expect(appended).toMatchObject({ causationid: cause!.id, correlationid: cause!.correlationid });
      expect(appended!.traceparent.split('-')[1]).toBe(cause!.traceparent.split('-')[1]);
      expect(appended!.traceparent).not.toBe(cause!.traceparent);
    });
  });
}
