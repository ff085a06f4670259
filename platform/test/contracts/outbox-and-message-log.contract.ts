import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { LARGEST_CHARACTERS } from '#src/messaging/outbox.js';
import { partitionOf } from '#src/messaging/partition.js';
import { because } from '#src/observability/causality.js';
import {
  aMessage,
  anOutgoingEvent,
  aSubscription,
  aType,
  messagesOf,
  neighbours,
  numbersOf,
  readToTheEnd,
  takeNext,
} from './messages.js';
import type { PlatformInTest, PlatformsInTest } from './platforms-in-test.js';

/** What readers may rely on, wherever the log is kept. */
export function outboxAndMessageLogContract(platforms: () => PlatformsInTest): void {
  describe('an outbox, and the log that readers make of it', () => {
    let here: PlatformInTest;
    let elsewhere: PlatformInTest;
    beforeAll(() => {
      ({ here, elsewhere } = platforms());
    });

    const opened = async (...about: Parameters<typeof aSubscription>) => {
      const subscription = aSubscription(...about);
      await here.log.open(subscription, 'a worker');
      return subscription;
    };

    it('keep the messages of a subject in the order in which they were committed', async () => {
      const type = aType();
      const subjects = [...neighbours(2), ...neighbours(2)];
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

      const messages = await readToTheEnd(here, await opened([type]));

      for (const subject of subjects) {
        const ofSubject = messages.filter((message) => message.subject === subject);
        expect(numbersOf(ofSubject)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      }
    });

    it('hand over what was said, in an envelope of its own', async () => {
      const type = aType();
      const data = { on: new Date('2026-05-04T00:00:00Z'), nothing: undefined, text: 'Grüße, "Felix" 🐈' };
      await here.outbox.append([anOutgoingEvent(type, { subject: 'a subject', data })]);

      const [message] = await readToTheEnd(here, await opened([type]));

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

    it('name the cause of what is said', async () => {
      const type = aType();
      const causality = {
        correlationId: 'a request',
        causationId: randomUUID(),
        traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`,
      };
      await because(causality, () => here.outbox.append([anOutgoingEvent(type)]));

      const [message] = await readToTheEnd(here, await opened([type]));

      expect(message).toMatchObject({
        correlationid: causality.correlationId,
        causationid: causality.causationId,
        traceparent: causality.traceparent,
      });
    });

    it('correlate what is said at once and without a cause', async () => {
      const type = aType();
      const [subject] = neighbours(1);
      await here.outbox.append([anOutgoingEvent(type, { subject }), anOutgoingEvent(type, { subject })]);

      const [one, other] = await readToTheEnd(here, await opened([type]));

      expect(other!.id).not.toBe(one!.id);
      expect(other).toMatchObject({ correlationid: one!.id, traceparent: one!.traceparent });
    });

    it('take nothing that is too large for a broker', async () => {
      const type = aType();
      const large = anOutgoingEvent(type, { data: { text: 'a'.repeat(LARGEST_CHARACTERS) } });

      await expect(here.outbox.append([anOutgoingEvent(type), large])).rejects.toThrow(RangeError);

      expect(await readToTheEnd(here, await opened([type]))).toEqual([]);
      await here.outbox.append(
        Array.from({ length: 2_000 }, () => anOutgoingEvent(type, { subject: 'a subject' })),
      );
    });

    it('show nothing of a unit of work that was rolled back', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const failing = here.unitOfWork.run(async () => {
        await here.outbox.append([anOutgoingEvent(type, { data: { number: 1 } })]);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      await here.outbox.append([anOutgoingEvent(type, { data: { number: 2 } })]);

      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([2]);
    });

    it('move a cursor with the commit, and not without', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const [subject] = neighbours(1);
      await here.outbox.append([anOutgoingEvent(type, { subject })]);
      const failing = here.unitOfWork.run(async () => {
        await takeNext(here, subscription, 1);
        throw new Error('a crash');
      });
      await expect(failing).rejects.toThrow('a crash');

      expect(await readToTheEnd(here, subscription)).toHaveLength(1);
      expect(await readToTheEnd(here, subscription)).toEqual([]);
    });

    it('pass over types that nobody subscribed to, and do not stop at them', async () => {
      const [wanted, other] = [aType(), aType()];
      const subscription = await opened([wanted]);
      const [subject] = neighbours(1);
      const others = Array.from({ length: 20 }, () => anOutgoingEvent(other, { subject }));
      await here.outbox.append([
        ...others,
        anOutgoingEvent(wanted, { subject, data: { number: 1 } }),
        ...others,
      ]);
      await here.outbox.append(others);

      expect(numbersOf(await readToTheEnd(here, subscription, 2))).toEqual([1]);

      await here.outbox.append([anOutgoingEvent(wanted, { subject, data: { number: 2 } })]);
      expect(numbersOf(await readToTheEnd(here, subscription, 2))).toEqual([2]);
    });

    it("show a context's own log in full, and another's as far as it publishes it", async () => {
      const type = aType();
      await elsewhere.outbox.append([
        anOutgoingEvent(type, { data: { number: 1 }, published: false }),
        anOutgoingEvent(type, { data: { number: 2 }, published: true }),
      ]);
      const toItself = aSubscription([type], { from: 'elsewhere' });
      await elsewhere.log.open(toItself, 'a worker');

      expect(numbersOf(await readToTheEnd(elsewhere, toItself))).toEqual([1, 2]);

      const fromHere = await opened([type], { from: 'elsewhere' });
      expect(await here.log.lag(fromHere)).toBe(1);
      const messages = await readToTheEnd(here, fromHere);
      expect(numbersOf(messages)).toEqual([2]);
      expect(messages[0]!.source).toBe('urn:pawprint:elsewhere');
    });

    it('let each subscription start at the beginning and keep a place of its own', async () => {
      const type = aType();
      await here.outbox.append([anOutgoingEvent(type, { data: { number: 1 } })]);
      const early = await opened([type]);
      expect(numbersOf(await readToTheEnd(here, early))).toEqual([1]);
      await here.outbox.append([anOutgoingEvent(type, { data: { number: 2 } })]);

      const late = await opened([type]);

      expect(numbersOf(await readToTheEnd(here, late))).toEqual([1, 2]);
      expect(numbersOf(await readToTheEnd(here, early))).toEqual([2]);
    });

    it('leave a place alone that is opened again', async () => {
      const type = aType();
      const subscription = await opened([type]);
      await here.outbox.append([anOutgoingEvent(type)]);
      await readToTheEnd(here, subscription);

      await here.log.open(subscription, 'a worker');

      expect(await readToTheEnd(here, subscription)).toEqual([]);
    });

    it('read no more at once than was asked for, and go on from there', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const [subject] = neighbours(1);
      for (const number of [1, 2, 3, 4, 5])
        await here.outbox.append([anOutgoingEvent(type, { subject, data: { number } })]);
      const next = async (limit: number) => numbersOf(messagesOf(await takeNext(here, subscription, limit)));

      expect(await next(2)).toEqual([1, 2]);
      await here.outbox.append([anOutgoingEvent(type, { subject, data: { number: 6 } })]);
      expect(await next(3)).toEqual([3, 4, 5]);
      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([6]);
    });

    it('hand out one by one as many as was asked for, and then together again', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const [subject] = neighbours(1);
      await here.outbox.append(
        [1, 2, 3, 4].map((number) => anOutgoingEvent(type, { subject, data: { number } })),
      );
      const next = async () => {
        const batch = await takeNext(here, subscription, 10);
        return { alone: batch.alone, numbers: numbersOf(messagesOf(batch)) };
      };

      await here.unitOfWork.run(() => here.log.oneByOne(subscription, partitionOf(subject!), 2));

      expect(await next()).toEqual({ alone: true, numbers: [1] });
      expect(await next()).toEqual({ alone: true, numbers: [2] });
      expect(await next()).toEqual({ alone: false, numbers: [3, 4] });
    });

    it('say which messages have an elder that waits', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const [A, B] = neighbours(2) as [string, string];
      await here.unitOfWork.run(() => here.held.park(subscription, [aMessage({ subject: A })]));
      await here.outbox.append([
        anOutgoingEvent(type, { subject: A }),
        anOutgoingEvent(type, { subject: B }),
      ]);

      const { messages } = await takeNext(here, subscription, 10);

      expect(messages.map(({ message, heldBack }) => [message.subject, heldBack])).toEqual([
        [A, true],
        [B, false],
      ]);
    });

    it('begin at the end for whoever wants only what is to come', async () => {
      const type = aType();
      await here.outbox.append([anOutgoingEvent(type, { data: { number: 1 } })]);
      const subscription = await opened([type], { startsAt: 'end' });
      await here.outbox.append([anOutgoingEvent(type, { data: { number: 2 } })]);

      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([2]);
    });

    it('hand over other versions of what was subscribed to, and nothing that is only called alike', async () => {
      const type = aType();
      const family = type.replace(/1$/, '');
      const subscription = await opened([type]);
      const [subject] = neighbours(1);
      for (const other of [`${family}12`, type, `${type}x`, `${family}`.replace('.v', 's.v')])
        await here.outbox.append([anOutgoingEvent(other, { subject })]);

      const types = (await readToTheEnd(here, subscription)).map((message) => message.type);
      expect(types).toEqual([`${family}12`, type]);
    });

    it('hand over what has no version, as a context may say to itself', async () => {
      const type = `test.without-a-version-${randomUUID().replaceAll(/\d/g, 'x')}`;
      await here.outbox.append([anOutgoingEvent(type), anOutgoingEvent(`${type}-and-more`)]);

      const messages = await readToTheEnd(here, await opened([type]));

      expect(messages.map((message) => message.type)).toEqual([type]);
    });

    it('show at the next reading what a handler appended to the log it reads', async () => {
      const type = aType();
      const subscription = await opened([type]);
      const [subject] = neighbours(1);
      await here.outbox.append([anOutgoingEvent(type, { subject, data: { number: 1 } })]);
      await here.unitOfWork.run(async () => {
        await takeNext(here, subscription, 10);
        await here.outbox.append([anOutgoingEvent(type, { subject, data: { number: 2 } })]);
      });

      expect(numbersOf(await readToTheEnd(here, subscription))).toEqual([2]);
    });

    it('say how many messages have not been taken up', async () => {
      const [type, other] = [aType(), aType()];
      const subscription = await opened([type]);
      const [subject] = neighbours(1);
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
      await readToTheEnd(here, subscription);
      expect(await here.log.lag(subscription)).toBe(0);
    });
  });
}
