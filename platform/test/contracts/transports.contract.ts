import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Message, OutgoingEvent } from '#src/messaging/message.js';
import type { Subscription } from '#src/messaging/subscription.js';
import { withCausality } from '#src/observability/causality.js';
import { until } from '../until.js';
import { anOutgoingEvent, aType, numbersOf } from './messages.js';
import { recordMessage } from './record-message.js';
import type { PlatformOnPostgres } from './postgres-platforms.js';
import type { TransportInTest } from './transport-in-test.js';

/** The contract of a transport between contexts. */
export function transportsContract(transport: () => TransportInTest): void {
  describe('message of another context', () => {
    let transportInTest: TransportInTest;
    beforeAll(() => {
      transportInTest = transport();
    });
    afterEach(() => transportInTest.stopAll());

    /** Starts a downstream process that records the messages of these types. */
    const startSubscriber = (types: readonly string[], overrides: Partial<Subscription> = {}) => {
      const name = `subscription-${randomUUID()}`;
      return transportInTest.start('here', (notes) => [
        {
          name,
          from: 'elsewhere',
          handlers: Object.fromEntries(types.map((type) => [type, recordMessage(notes)])),
          ...overrides,
        },
      ]);
    };
    const append = (
      publisher: PlatformOnPostgres,
      type: string,
      overrides: Partial<OutgoingEvent>,
      ...numbers: number[]
    ) =>
      publisher.unitOfWork.run(() =>
        publisher.outbox.append(
          numbers.map((number) => anOutgoingEvent(type, { ...overrides, data: { number } })),
        ),
      );
    const received = async (type: string): Promise<Message[]> => {
      await transportInTest.drained();
      return transportInTest.handled(type);
    };

    it('arrives unchanged with its envelope', async () => {
      const type = aType();
      const [publisher] = await Promise.all([transportInTest.start('elsewhere'), startSubscriber([type])]);
      const causality = {
        correlationId: 'a request',
        causationId: randomUUID(),
        traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`,
      };
      const data = { text: 'Grüße, "Felix" 🐈', nothing: null, list: [1, { deep: true }] };
      await withCausality(causality, () =>
        publisher.outbox.append([anOutgoingEvent(type, { subject: 'Ann & Bob', data })]),
      );
      await publisher.outbox.append([anOutgoingEvent(type, { subject: 'without a cause' })]);

      const all = await received(type);
      const consequence = all.find(({ subject }) => subject === 'Ann & Bob');
      const other = all.find(({ subject }) => subject !== 'Ann & Bob');

      const id = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown as string;
      expect(consequence).toEqual({
        id,
        source: 'urn:pawprint:elsewhere',
        type,
        subject: 'Ann & Bob',
        time: '2026-05-04T09:00:00.123Z',
        data,
        traceparent: causality.traceparent,
        correlationid: 'a request',
        causationid: causality.causationId,
      });
      expect(other).toMatchObject({ correlationid: other!.id, causationid: null });
    });

    it('arrives only if it is published, committed and subscribed to', async () => {
      const [type, unsubscribed] = [aType(), aType()];
      const [publisher] = await Promise.all([transportInTest.start('elsewhere'), startSubscriber([type])]);
      await append(publisher, type, { published: false }, 1);
      await append(publisher, unsubscribed, {}, 2);
      await publisher.unitOfWork
        .run(async () => {
          await append(publisher, type, {}, 3);
          throw new Error('rolled back');
        })
        .catch(() => {});
      await append(publisher, type, {}, 4);

      expect(numbersOf(await received(type))).toEqual([4]);
      expect(await received(unsubscribed)).toEqual([]);
    });

    it('arrives once for each subscription, also with several types', async () => {
      const [one, other] = [aType(), aType()];
      const [publisher] = await Promise.all([
        transportInTest.start('elsewhere'),
        transportInTest.start('here', (notes) => [
          {
            name: randomUUID(),
            from: 'elsewhere',
            handlers: { [one]: recordMessage(notes), [other]: recordMessage(notes) },
          },
          { name: randomUUID(), from: 'elsewhere', handlers: { [one]: recordMessage(notes) } },
        ]),
      ]);
      await append(publisher, one, {}, 1);
      await append(publisher, other, {}, 2);

      expect(numbersOf(await received(one))).toEqual([1, 1]);
      expect(numbersOf(await received(other))).toEqual([2]);
    });

    it('arrives from the beginning or only from now on, as the new subscription declares', async () => {
      const type = aType();
      const publisher = await transportInTest.start('elsewhere');
      await append(publisher, type, {}, 1, 2, 3);
      await transportInTest.drained();

      await startSubscriber([type]);
      expect(numbersOf(await received(type))).toEqual([1, 2, 3]);
      await startSubscriber([type], { startsAt: 'end' });
      await transportInTest.drained();
      await append(publisher, type, {}, 4);

      expect(numbersOf(await received(type))).toEqual([1, 2, 3, 4, 4]);
    });

    it('arrives once although all processes were restarted', async () => {
      const [type, name] = [aType(), `subscription-${randomUUID()}`];
      const start = () =>
        Promise.all([transportInTest.start('elsewhere'), startSubscriber([type], { name })]);
      const [publisher] = await start();
      await append(publisher, type, {}, 1, 2);
      expect(numbersOf(await received(type))).toEqual([1, 2]);
      await append(publisher, type, {}, 3);
      await transportInTest.stopAll();

      const [restarted] = await start();
      await append(restarted, type, {}, 4);

      expect(numbersOf(await received(type))).toEqual([1, 2, 3, 4]);
    });

    it('becomes a dead letter when its version is unknown', async () => {
      const type = aType();
      const [publisher, subscriber] = await Promise.all([
        transportInTest.start('elsewhere'),
        startSubscriber([type]),
      ]);
      await append(publisher, type.replace(/1$/, '2'), {}, 1);

      await transportInTest.drained();

      const deadLetters = await subscriber.deadLetters.list({}, 100);
      expect(deadLetters.filter(({ message }) => message.type === type.replace(/1$/, '2'))).toHaveLength(1);
    });

    it('arrives once and in the order of its subject while processes on both sides are killed', async () => {
      const [type, subscription] = [aType(), `subscription-${randomUUID()}`];
      const records = { subscription, from: 'elsewhere', type };
      const kinds = [
        () => transportInTest.startProcess('elsewhere'),
        () => transportInTest.startProcess('here', records),
        () => transportInTest.startProcess('elsewhere'),
        () => transportInTest.startProcess('here', records),
      ];
      const processes = await Promise.all(kinds.map((start) => start()));
      const publisher = await transportInTest.startPublisher();
      const subjects = Array.from({ length: 20 }, () => randomUUID());
      const ROUNDS = 16;

      for (let round = 1; round <= ROUNDS; round++) {
        for (const subject of subjects) await append(publisher, type, { subject }, 2 * round - 1, 2 * round);
        if (round % 4 > 0) continue;
        const killed = (round / 4) % kinds.length;
        await processes[killed]!.kill();
        processes[killed] = await kinds[killed]!();
      }

      await until(
        'all messages are handled',
        async () => (await transportInTest.handled(type)).length >= subjects.length * ROUNDS * 2,
      );
      await Promise.all(processes.map((each) => each.kill()));
      await Promise.all([
        transportInTest.start('elsewhere'),
        startSubscriber([type], { name: subscription }),
      ]);
      const bySubject = Map.groupBy(await received(type), ({ subject }) => subject);
      const inOrder = Array.from({ length: 2 * ROUNDS }, (_, index) => index + 1);
      expect([...bySubject.values()].map(numbersOf)).toEqual(subjects.map(() => inOrder));
    });
  });
}
