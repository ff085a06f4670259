import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { anOutgoingEvent, aType, numbersOf } from '#test/contracts/messages.js';
import { noteDown } from '#test/contracts/noting.js';
import type { Notes } from '#test/contracts/platforms-in-test.js';
import type { PlatformOnPostgres } from '#test/contracts/postgres-platforms.js';
import { TransportInTest } from '#test/contracts/transport-in-test.js';
import { describeWithNats } from '#test/describe-with-nats.js';
import { NatsServer } from '#test/nats-server.js';
import { until } from '#test/until.js';
import type { Subscription } from '../messaging/subscription.js';

describeWithNats('messages that travel over JetStream', () => {
  let server: NatsServer;
  let wire: TransportInTest;
  let type: string;
  let name: string;
  beforeEach(async () => {
    server = await NatsServer.start();
    wire = await TransportInTest.between(server.url);
    [type, name] = [aType(), `subscription-${randomUUID()}`];
  });
  afterEach(async () => {
    await wire.end();
    await server.stop();
  });

  const subjects = Array.from({ length: 10 }, () => randomUUID());
  const say = async (speaker: PlatformOnPostgres, ...numbers: number[]): Promise<void> => {
    for (const number of numbers)
      await speaker.unitOfWork.run(() =>
        speaker.outbox.append(
          subjects.map((subject) => anOutgoingEvent(type, { subject, data: { number } })),
        ),
      );
  };
  const start = async (about: Partial<Subscription> = {}, natsUrl?: string | null) => {
    const [speaker, ears] = await Promise.all([
      wire.start('elsewhere', () => [], natsUrl),
      wire.start(
        'here',
        (notes) => [{ name, from: 'elsewhere', handlers: { [type]: noteDown(notes) }, ...about }],
        natsUrl,
      ),
    ]);
    return { speaker, ears };
  };
  /** Of each subject, the numbers in the order in which they had their effect. */
  const effects = async (): Promise<number[][]> => {
    const bySubject = Map.groupBy(await wire.noted(type), ({ subject }) => subject);
    return subjects.map((subject) => numbersOf(bySubject.get(subject) ?? []));
  };
  const each = (...numbers: number[]): number[][] => subjects.map(() => numbers);
  const flowing = () => until('messages flow', async () => (await wire.noted(type)).length > 0);
  const managing = async <Answer>(work: (manager: JetStreamManager) => Promise<Answer>): Promise<Answer> => {
    const nats = await connect({ servers: server.url });
    try {
      return await work(await jetstreamManager(nats));
    } finally {
      await nats.close();
    }
  };

  it('wait in the outbox while the broker is away, which nobody notices who speaks', async () => {
    const { speaker, ears } = await start();
    await wire.settled();
    await server.kill();

    await say(speaker, 1, 2);

    const lags = async (platform: PlatformOnPostgres) =>
      (await platform.progress.all()).map(({ lag }) => lag);
    expect(await lags(speaker)).toEqual([20]);
    // What the broker still has nobody knows, and that is not nothing.
    expect(await lags(ears)).toEqual([1, 0, 0]);
    await server.start();
    await wire.settled();
    expect(await effects()).toEqual(each(1, 2));
  });

  it('arrive once and in order, though the broker is killed in the middle, again and again', async () => {
    const { speaker } = await start();

    for (let round = 0; round < 4; round++) {
      const saying = say(speaker, ...[1, 2, 3, 4, 5].map((number) => round * 5 + number));
      if (round === 0) await flowing();
      await server.kill();
      await server.start();
      await saying;
    }
    await wire.settled();

    expect(await effects()).toEqual(each(...Array.from({ length: 20 }, (_, index) => index + 1)));
  });

  it('arrive once and in order, though the broker loses its storage in the middle', async () => {
    const { speaker } = await start();
    const saying = say(speaker, 1, 2, 3, 4, 5, 6, 7, 8);
    await flowing();
    await server.kill();
    await server.wipe();
    await server.start();
    await saying;
    await wire.settled();

    expect(await effects()).toEqual(each(1, 2, 3, 4, 5, 6, 7, 8));
    const { state } = await managing((manager) => manager.streams.info('elsewhere'));
    expect(state.messages).toBe(80);
  });

  it('arrive once and in order, though the broker loses the end of what it acknowledged', async () => {
    const { speaker } = await start();
    await say(speaker, 1, 2);
    await wire.settled();
    await server.kill();
    await server.keepACopy();
    await server.start();
    await say(speaker, 3, 4);
    await wire.settled();
    await wire.stop('here');
    await say(speaker, 5);
    await until('the broker has them', async () => (await speaker.progress.all())[0]!.lag === 0);

    await server.kill();
    await server.goBackToTheCopy();
    await server.start();
    await wire.start('here', (notes) => [{ name, from: 'elsewhere', handlers: { [type]: noteDown(notes) } }]);
    await say(speaker, 6);
    await until('the last ones have arrived', async () => (await wire.noted(type)).length >= 60);

    expect(await effects()).toEqual(each(1, 2, 3, 4, 5, 6));
  });

  it.each([
    ['removes the stream', ({ streams }: JetStreamManager) => streams.delete('elsewhere')],
    ['empties the stream', ({ streams }: JetStreamManager) => streams.purge('elsewhere')],
    ['removes one of them', ({ streams }: JetStreamManager) => streams.deleteMessage('elsewhere', 3)],
  ])('are given to the broker again when somebody %s, without anything being said', async (_, interfere) => {
    const { speaker } = await start();
    await say(speaker, 1);
    await wire.settled();

    await managing<unknown>(interfere);

    await until('there is another one', () =>
      managing((manager) => manager.streams.info('elsewhere')).then(
        ({ state }) => state.messages === 10,
        () => false,
      ),
    );
    await say(speaker, 2);
    await wire.settled();
    expect(await effects()).toEqual(each(1, 2));
  });

  it('are taken over by another process at once when the one that receives dies', async () => {
    const notes = { subscription: name, from: 'elsewhere', type };
    const speaker = await wire.start('elsewhere');
    const first = await wire.startProcess('here', notes);
    await say(speaker, 1);
    await flowing();
    await wire.startProcess('here', notes);
    const consumer = () =>
      managing(async ({ consumers }) => (await consumers.list('elsewhere').next())[0]!.created);
    const created = await consumer();
    await say(speaker, 11);
    await until('there are more', async () => (await wire.noted(type)).length === 20);
    expect(await consumer()).toBe(created);
    // It would be 30 s until the broker delivers again by itself what was on its way.
    const saying = say(speaker, 2, 3, 4);
    await first.kill();
    await saying;

    await until('the other one goes on', async () => (await wire.noted(type)).length === 50, {
      withinMs: 8_000,
    });
    expect(await effects()).toEqual(each(1, 11, 2, 3, 4));
  });

  it('are dead letters that show what came, where nobody can read them, and hold back nothing', async () => {
    const { speaker, ears } = await start();
    await say(speaker, 1);
    await wire.settled();
    const nats = await connect({ servers: server.url });
    const subject = `pawprint.elsewhere.0.${type}`;
    const attributes = { specversion: '1.0', id: randomUUID(), source: 'urn:x', type, subject: 'x' };
    const bodies = [
      'no JSON \u0000 at all',
      '[]',
      JSON.stringify(attributes),
      JSON.stringify({ ...attributes, time: '2026-05-04T09:00:00Z', data: 'NUL: \u0000' }),
      Buffer.from([0xff, 0xfe]),
    ];
    for (const body of bodies) await nats.request(subject, body);
    await nats.close();

    await say(speaker, 2);
    await wire.settled();

    expect(await effects()).toEqual(each(1, 2));
    const letters = await ears.deadLetters.list({}, 100);
    const shown = letters.map(({ message }) => (message.data as { base64: string }).base64).toSorted();
    expect(shown).toEqual(bodies.map((body) => Buffer.from(body).toString('base64')).toSorted());
    const autopsy = await ears.deadLetters.inspect(letters[0]!.id);
    expect(autopsy!.attempts[0]!.errorMessage).toMatch(/^This is no (JSON|CloudEvent): /);
  });

  it('are neither lost nor repeated when a subscription moves from Postgres to JetStream', async () => {
    let fail = true;
    const failing = (notes: Notes): Subscription => ({
      name,
      from: 'elsewhere',
      retry: { firstCeilingMs: 200, highestCeilingMs: 200, mostAttempts: 1_000 },
      handlers: {
        [type]: (message) =>
          fail && message.subject === subjects[0] && (message.data as { number: number }).number === 2
            ? Promise.reject(new Error('not now'))
            : noteDown(notes)(message),
      },
    });
    const before = await wire.start('elsewhere', () => [], null);
    await wire.start('here', (notes) => [failing(notes)], null);
    await say(before, 1, 2);
    await until('one is held', async () => (await wire.noted(type)).length === 19);
    // Some are still to come when everybody moves, one after the other.
    const saying = say(before, 3, 4, 5, 6);
    await wire.stop('here');
    const ears = await wire.start('here', (notes) => [failing(notes)]);
    await saying;
    const speaker = await wire.start('elsewhere');
    await say(speaker, 7);
    fail = false;
    await wire.settled();

    expect(await effects()).toEqual(each(1, 2, 3, 4, 5, 6, 7));
    expect(await ears.deadLetters.list({}, 100)).toEqual([]);
  });

  it('find nobody who still reads the log itself once the subscription has moved', async () => {
    const old = await start({}, null);
    await say(old.speaker, 1);
    await wire.settled();

    await start();
    await say(old.speaker, 2, 3);
    await wire.settled();

    expect(await effects()).toEqual(each(1, 2, 3));
  });

  it('are refused to a process that would read the log itself from its beginning', async () => {
    const { speaker } = await start();
    await say(speaker, 1);
    await wire.settled();
    await wire.stopAll();

    expect(await wire.refusal('here')).toContain(
      `No broker is configured, but ${name} received over nats: configure that broker again.`,
    );
  });

  it('are not those of before for whoever began at the end, though the broker gets all of them again', async () => {
    const speaker = await wire.start('elsewhere');
    await say(speaker, 1, 2);
    await wire.settled();
    await wire.start('here', (notes) => [
      { name, from: 'elsewhere', handlers: { [type]: noteDown(notes) }, startsAt: 'end' },
    ]);
    await wire.settled();
    await say(speaker, 3);
    await wire.settled();

    await server.kill();
    await server.wipe();
    await server.start();
    await say(speaker, 4);
    await wire.settled();

    expect(await effects()).toEqual(each(3, 4));
  });
});
