import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Message, OutgoingEvent } from '#src/messaging/message.js';
import type { Subscription } from '#src/messaging/subscription.js';
import { because } from '#src/observability/causality.js';
import { until } from '../until.js';
import { anOutgoingEvent, aType, numbersOf } from './messages.js';
import { noteDown } from './noting.js';
import type { PlatformOnPostgres } from './postgres-platforms.js';
import type { TransportInTest } from './transport-in-test.js';

/** What holds however messages get from one context to another. */
export function transportsContract(transport: () => TransportInTest): void {
  describe('what one context says and another one listens to', () => {
    let wire: TransportInTest;
    beforeAll(() => {
      wire = transport();
    });
    afterEach(() => wire.stopAll());

    /** A process downstream that notes down what comes of these types. */
    const listener = (types: readonly string[], about: Partial<Subscription> = {}) => {
      const name = `subscription-${randomUUID()}`;
      return wire.start('here', (notes) => [
        {
          name,
          from: 'elsewhere',
          handlers: Object.fromEntries(types.map((type) => [type, noteDown(notes)])),
          ...about,
        },
      ]);
    };
    const say = (
      speaker: PlatformOnPostgres,
      type: string,
      about: Partial<OutgoingEvent>,
      ...numbers: number[]
    ) =>
      speaker.unitOfWork.run(() =>
        speaker.outbox.append(numbers.map((number) => anOutgoingEvent(type, { ...about, data: { number } }))),
      );
    const received = async (type: string): Promise<Message[]> => {
      await wire.settled();
      return wire.noted(type);
    };

    it('arrives in its envelope, as it was said', async () => {
      const type = aType();
      const [speaker] = await Promise.all([wire.start('elsewhere'), listener([type])]);
      const causality = {
        correlationId: 'a request',
        causationId: randomUUID(),
        traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`,
      };
      const data = { text: 'Grüße, "Felix" 🐈', nothing: null, list: [1, { deep: true }] };
      await because(causality, () =>
        speaker.outbox.append([anOutgoingEvent(type, { subject: 'Ann & Bob', data })]),
      );
      await speaker.outbox.append([anOutgoingEvent(type, { subject: 'nobody’s consequence' })]);

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

    it('arrives if it was published, committed and asked for, and not otherwise', async () => {
      const [type, unasked] = [aType(), aType()];
      const [speaker] = await Promise.all([wire.start('elsewhere'), listener([type])]);
      await say(speaker, type, { published: false }, 1);
      await say(speaker, unasked, {}, 2);
      await speaker.unitOfWork
        .run(async () => {
          await say(speaker, type, {}, 3);
          throw new Error('changed my mind');
        })
        .catch(() => {});
      await say(speaker, type, {}, 4);

      expect(numbersOf(await received(type))).toEqual([4]);
      expect(await received(unasked)).toEqual([]);
    });

    it('arrives for each subscription by itself, under several types', async () => {
      const [one, other] = [aType(), aType()];
      const [speaker] = await Promise.all([
        wire.start('elsewhere'),
        wire.start('here', (notes) => [
          {
            name: randomUUID(),
            from: 'elsewhere',
            handlers: { [one]: noteDown(notes), [other]: noteDown(notes) },
          },
          { name: randomUUID(), from: 'elsewhere', handlers: { [one]: noteDown(notes) } },
        ]),
      ]);
      await say(speaker, one, {}, 1);
      await say(speaker, other, {}, 2);

      expect(numbersOf(await received(one))).toEqual([1, 1]);
      expect(numbersOf(await received(other))).toEqual([2]);
    });

    it('arrives from the beginning for a late subscriber, or from then on', async () => {
      const type = aType();
      const speaker = await wire.start('elsewhere');
      await say(speaker, type, {}, 1, 2, 3);
      await wire.settled();

      await listener([type]);
      expect(numbersOf(await received(type))).toEqual([1, 2, 3]);
      await listener([type], { startsAt: 'end' });
      await wire.settled();
      await say(speaker, type, {}, 4);

      expect(numbersOf(await received(type))).toEqual([1, 2, 3, 4, 4]);
    });

    it('goes on where it was after everybody has gone and come back', async () => {
      const [type, name] = [aType(), `subscription-${randomUUID()}`];
      const start = () => Promise.all([wire.start('elsewhere'), listener([type], { name })]);
      const [speaker] = await start();
      await say(speaker, type, {}, 1, 2);
      expect(numbersOf(await received(type))).toEqual([1, 2]);
      await say(speaker, type, {}, 3);
      await wire.stopAll();

      const [sameSpeaker] = await start();
      await say(sameSpeaker, type, {}, 4);

      expect(numbersOf(await received(type))).toEqual([1, 2, 3, 4]);
    });

    it('has a version that nobody knows put among the dead letters', async () => {
      const type = aType();
      const [speaker, ears] = await Promise.all([wire.start('elsewhere'), listener([type])]);
      await say(speaker, type.replace(/1$/, '2'), {}, 1);

      await wire.settled();

      const letters = await ears.deadLetters.list({}, 100);
      expect(letters.filter(({ message }) => message.type === type.replace(/1$/, '2'))).toHaveLength(1);
    });

    it('arrives once and in the order of its subject, whoever is killed on either side', async () => {
      const [type, subscription] = [aType(), `subscription-${randomUUID()}`];
      const about = { subscription, from: 'elsewhere', type };
      const kinds = [
        () => wire.startProcess('elsewhere'),
        () => wire.startProcess('here', about),
        () => wire.startProcess('elsewhere'),
        () => wire.startProcess('here', about),
      ];
      const processes = await Promise.all(kinds.map((start) => start()));
      const speaker = await wire.speaker();
      const subjects = Array.from({ length: 20 }, () => randomUUID());
      const ROUNDS = 16;

      for (let round = 1; round <= ROUNDS; round++) {
        for (const subject of subjects) await say(speaker, type, { subject }, 2 * round - 1, 2 * round);
        if (round % 4 > 0) continue;
        const victim = (round / 4) % kinds.length;
        await processes[victim]!.kill();
        processes[victim] = await kinds[victim]!();
      }

      await until(
        'all has arrived',
        async () => (await wire.noted(type)).length >= subjects.length * ROUNDS * 2,
        { withinMs: 40_000 },
      );
      await Promise.all(processes.map((each) => each.kill()));
      await Promise.all([wire.start('elsewhere'), listener([type], { name: subscription })]);
      const bySubject = Map.groupBy(await received(type), ({ subject }) => subject);
      const inOrder = Array.from({ length: 2 * ROUNDS }, (_, index) => index + 1);
      expect([...bySubject.values()].map(numbersOf)).toEqual(subjects.map(() => inOrder));
    }, 60_000);
  });
}
