import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MAX_EVENT_CHARACTERS } from '#src/messaging/outbox.js';
import { partitionOf } from '#src/messaging/partition.js';
import { withCausality } from '#src/observability/causality.js';
import {
  aMessage,
  anOutgoingEvent,
  aSubscription,
  aType,
  messagesOf,
  subjectsOfOnePartition,
  numbersOf,
  readAll,
  takeNext,
} from './messages.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

/** The contract of the outbox and the message log, for every adapter. */
export function outboxAndMessageLogContract(platforms: () => PlatformsInTest): void {
  describe('outbox and message log', () => {
    let here: PlatformInTest;
    let elsewhere: PlatformInTest;
    beforeAll(() => {
      ({ here, elsewhere } = platforms());
    });

    const opened = async (...overrides: Parameters<typeof aSubscription>) => {
      const subscription = aSubscription(...overrides);
      await here.log.open(subscription, 'a worker');
      return subscription;
    };

    it('keeps the messages of a subject in the order of their commits', async () => {
      const type = aType();
      const subjects = [...subjectsOfOnePartition(2), ...subjectsOfOnePartition(2)];
      for (let number = 1; number <= 8; number += 2) {
        for (const subject of subjects) {
          await here.unitOfWork.run(() =>
            here.outbox.append([
              anOutgoingEvent(type, { subject, data: { number } }),
              anOutgoingEvent(type, { subject, data: { number: number + 1 } }),
            ]),
          );
        }
      }

      const messages = await readAll(here, await opened([type]));

      for (const subject of subjects) {
        const ofSubject = messages.filter((message) => message.subject === subject);
        expect(numbersOf(ofSubject)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      }
    });

    it('returns an appended event as a message with a complete envelope', async () => {
      const type = aType();
      const data = { on: new Date('2026-05-04T00:00:00Z'), nothing: undefined, text: 'Grüße, "Felix" 🐈' };
      await here.outbox.append([anOutgoingEvent(type, { subject: 'a subject', data })]);

      const [message] = await readAll(here, await opened([type]));

      expect(message).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
        source: 'urn:pawprint:here',
        type,
        subject: 'a subject',
        time: '2026-05-04T09:00:00.123Z',
        data: { on: '2026-05-04T00:00:00.000Z', text: 'Grüße, "Felix" 🐈' },
        traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
        correlationid: message!.id,
        causationid: null,
      });
    });

    it('stores the causality of the current request with a message', async () => {
      const type = aType();
      const causality = {
        correlationId: 'a request',
        causationId: randomUUID(),
        traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`,
      };
      await withCausality(causality, () => here.outbox.append([anOutgoingEvent(type)]));

      const [message] = await readAll(here, await opened([type]));

      expect(message).toMatchObject({
        correlationid: causality.correlationId,
        causationid: causality.causationId,
        traceparent: causality.traceparent,
      });
    });

    it('gives events that are appended together without a cause the same correlation id', async () => {
      const type = aType();
      const [subject] = subjectsOfOnePartition(1);
      await here.outbox.append([anOutgoingEvent(type, { subject }), anOutgoingEvent(type, { subject })]);

      const [one, other] = await readAll(here, await opened([type]));

      expect(other!.id).not.toBe(one!.id);
      expect(other).toMatchObject({ correlationid: one!.id, traceparent: one!.traceparent });
    });

    it('refuses an event that is too large for a broker', async () => {
      const type = aType();
      const large = anOutgoingEvent(type, { data: { text: 'a'.repeat(MAX_EVENT_CHARACTERS) } });

      await expect(here.outbox.append([anOutgoingEvent(type), large])).rejects.toThrow(RangeError);

      expect(await readAll(here, await opened([type]))).toEqual([]);
      await here.outbox.append(
        Array.from({ length: 2_000 }, () => anOutgoingEvent(type, { subject: 'a subject' })),
      );
    });

    it('returns no message of a unit of work that was rolled back', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const failing = here.unitOfWork.run(async () => {
        await here.outbox.append([anOutgoingEvent(type, { data: { number: 1 } })]);
        throw new Error('rolled back');
      });
      await expect(failing).rejects.toThrow('rolled back');
      await here.outbox.append([anOutgoingEvent(type, { data: { number: 2 } })]);

      expect(numbersOf(await readAll(here, subscription))).toEqual([2]);
    });

    it('moves a cursor only when the unit of work commits', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const [subject] = subjectsOfOnePartition(1);
      await here.outbox.append([anOutgoingEvent(type, { subject })]);
      const failing = here.unitOfWork.run(async () => {
        await takeNext(here, subscription, 1);
        throw new Error('a crash');
      });
      await expect(failing).rejects.toThrow('a crash');

      expect(await readAll(here, subscription)).toHaveLength(1);
      expect(await readAll(here, subscription)).toEqual([]);
    });

    it('skips messages of other types', async () => {
      const [subscribed, other] = [aType(), aType()];
      const subscription = await opened([subscribed]);
      const [subject] = subjectsOfOnePartition(1);
      const others = Array.from({ length: 20 }, () => anOutgoingEvent(other, { subject }));
      await here.outbox.append([
        ...others,
        anOutgoingEvent(subscribed, { subject, data: { number: 1 } }),
        ...others,
      ]);
      await here.outbox.append(others);

      expect(numbersOf(await readAll(here, subscription, 2))).toEqual([1]);

      await here.outbox.append([anOutgoingEvent(subscribed, { subject, data: { number: 2 } })]);
      expect(numbersOf(await readAll(here, subscription, 2))).toEqual([2]);
    });

    it('returns all messages of the own log, and only the published ones of another context', async () => {
      const type = aType();
      await elsewhere.outbox.append([
        anOutgoingEvent(type, { data: { number: 1 }, published: false }),
        anOutgoingEvent(type, { data: { number: 2 }, published: true }),
      ]);
      const toItself = aSubscription([type], { from: 'elsewhere' });
      await elsewhere.log.open(toItself, 'a worker');

      expect(numbersOf(await readAll(elsewhere, toItself))).toEqual([1, 2]);

      const fromHere = await opened([type], { from: 'elsewhere' });
      expect(await here.log.lag(fromHere)).toBe(1);
      const messages = await readAll(here, fromHere);
      expect(numbersOf(messages)).toEqual([2]);
      expect(messages[0]!.source).toBe('urn:pawprint:elsewhere');
    });

    it('starts each subscription at the beginning, with separate cursors', async () => {
      const type = aType();
      await here.outbox.append([anOutgoingEvent(type, { data: { number: 1 } })]);
      const early = await opened([type]);
      expect(numbersOf(await readAll(here, early))).toEqual([1]);
      await here.outbox.append([anOutgoingEvent(type, { data: { number: 2 } })]);

      const late = await opened([type]);

      expect(numbersOf(await readAll(here, late))).toEqual([1, 2]);
      expect(numbersOf(await readAll(here, early))).toEqual([2]);
    });

    it('keeps the cursors of a subscription that is opened again', async () => {
      const type = aType();
      const subscription = await opened([type]);
      await here.outbox.append([anOutgoingEvent(type)]);
      await readAll(here, subscription);

      await here.log.open(subscription, 'a worker');

      expect(await readAll(here, subscription)).toEqual([]);
    });

    it('returns at most the requested number of messages, and continues behind them', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const [subject] = subjectsOfOnePartition(1);
      for (const number of [1, 2, 3, 4, 5])
        await here.outbox.append([anOutgoingEvent(type, { subject, data: { number } })]);
      const next = async (limit: number) => numbersOf(messagesOf(await takeNext(here, subscription, limit)));

      expect(await next(2)).toEqual([1, 2]);
      await here.outbox.append([anOutgoingEvent(type, { subject, data: { number: 6 } })]);
      expect(await next(3)).toEqual([3, 4, 5]);
      expect(numbersOf(await readAll(here, subscription))).toEqual([6]);
    });

    it('returns the requested number of messages one by one, and batches afterwards', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const [subject] = subjectsOfOnePartition(1);
      await here.outbox.append(
        [1, 2, 3, 4].map((number) => anOutgoingEvent(type, { subject, data: { number } })),
      );
      const next = async () => {
        const batch = await takeNext(here, subscription, 10);
        return { isolated: batch.isolated, numbers: numbersOf(messagesOf(batch)) };
      };

      await here.unitOfWork.run(() => here.log.oneByOne(subscription, partitionOf(subject!), 2));

      expect(await next()).toEqual({ isolated: true, numbers: [1] });
      expect(await next()).toEqual({ isolated: true, numbers: [2] });
      expect(await next()).toEqual({ isolated: false, numbers: [3, 4] });
    });

    it('marks the messages whose subject is in the retry queue as blocked', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const [A, B] = subjectsOfOnePartition(2) as [string, string];
      await here.unitOfWork.run(() => here.retryQueue.park(subscription, [aMessage({ subject: A })]));
      await here.outbox.append([
        anOutgoingEvent(type, { subject: A }),
        anOutgoingEvent(type, { subject: B }),
      ]);

      const { messages } = await takeNext(here, subscription, 10);

      expect(messages.map(({ message, isBlocked }) => [message.subject, isBlocked])).toEqual([
        [A, true],
        [B, false],
      ]);
    });

    it('starts at the end of the log when the subscription declares it', async () => {
      const type = aType();
      await here.outbox.append([anOutgoingEvent(type, { data: { number: 1 } })]);
      const subscription = await opened([type], { startsAt: 'end' });
      await here.outbox.append([anOutgoingEvent(type, { data: { number: 2 } })]);

      expect(numbersOf(await readAll(here, subscription))).toEqual([2]);
    });

    it('returns every version of a subscribed type, and no types with similar names', async () => {
      const type = aType();
      const family = type.replace(/1$/, '');
      const subscription = await opened([type]);
      const [subject] = subjectsOfOnePartition(1);
      for (const other of [`${family}12`, type, `${type}x`, `${family}`.replace('.v', 's.v')])
        await here.outbox.append([anOutgoingEvent(other, { subject })]);

      const types = (await readAll(here, subscription)).map((message) => message.type);
      expect(types).toEqual([`${family}12`, type]);
    });

    it('returns a type without a version, as internal events may have', async () => {
      const type = `test.without-a-version-${randomUUID().replaceAll(/\d/g, 'x')}`;
      await here.outbox.append([anOutgoingEvent(type), anOutgoingEvent(`${type}-and-more`)]);

      const messages = await readAll(here, await opened([type]));

      expect(messages.map((message) => message.type)).toEqual([type]);
    });

    it('returns a message that a handler appended to its own log in the next batch', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const [subject] = subjectsOfOnePartition(1);
      await here.outbox.append([anOutgoingEvent(type, { subject, data: { number: 1 } })]);
      await here.unitOfWork.run(async () => {
        await takeNext(here, subscription, 10);
        await here.outbox.append([anOutgoingEvent(type, { subject, data: { number: 2 } })]);
      });

      expect(numbersOf(await readAll(here, subscription))).toEqual([2]);
    });

    it('reports the number of unread messages as the lag', async () => {
      const [type, other] = [aType(), aType()];
      const subscription = await opened([type]);
      const [subject] = subjectsOfOnePartition(1);
      expect(await here.log.lag(subscription)).toBe(0);

      await here.outbox.append([
        anOutgoingEvent(type, { subject }),
        anOutgoingEvent(other),
        anOutgoingEvent(type, { subject }),
      ]);
      await here.outbox.append([anOutgoingEvent(type, { subject })]);
      expect(await here.log.lag(subscription)).toBe(3);

      await takeNext(here, subscription, 2);
      expect(await here.log.lag(subscription)).toBe(1);

      await here.outbox.append([anOutgoingEvent(type)]);
      expect(await here.log.lag(subscription)).toBe(2);
      await readAll(here, subscription);
      expect(await here.log.lag(subscription)).toBe(0);
    });
  });
}
