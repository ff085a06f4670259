import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { anOutgoingEvent, aType, numbersOf } from '#test/contracts/messages.js';
import { recordMessage } from '#test/contracts/record-message.js';
import type { Notes } from '#test/contracts/platforms-in-test.js';
import type { PlatformOnPostgres } from '#test/contracts/postgres-platforms.js';
import { type BrokerSettings, TransportInTest } from '#test/contracts/transport-in-test.js';
import { describeWithNats } from '#test/describe-with-nats.js';
import { NatsServer } from '#test/nats-server.js';
import { until } from '#test/until.js';
import type { Subscription } from '../messaging/subscription.js';

describeWithNats('messaging over JetStream', () => {
  let server: NatsServer;
  let transport: TransportInTest;
  let type: string;
  let name: string;
  beforeEach(async () => {
    server = await NatsServer.start();
    transport = await TransportInTest.between({ natsUrl: server.url });
    [type, name] = [aType(), `subscription-${randomUUID()}`];
  });
  afterEach(async () => {
    await transport.end();
    await server.stop();
  });

  const subjects = Array.from({ length: 10 }, () => randomUUID());
  const append = async (publisher: PlatformOnPostgres, ...numbers: number[]): Promise<void> => {
    for (const number of numbers)
      await publisher.unitOfWork.run(() =>
        publisher.outbox.append(
          subjects.map((subject) => anOutgoingEvent(type, { subject, data: { number } })),
        ),
      );
  };
  const start = async (overrides: Partial<Subscription> = {}, broker?: BrokerSettings) => {
    const [publisher, subscriber] = await Promise.all([
      transport.start('elsewhere', () => [], broker),
      transport.start(
        'here',
        (notes) => [{ name, from: 'elsewhere', handlers: { [type]: recordMessage(notes) }, ...overrides }],
        broker,
      ),
    ]);
    return { publisher, subscriber };
  };
  /** The numbers of each subject, in the order of their effects. */
  const effects = async (): Promise<number[][]> => {
    const bySubject = Map.groupBy(await transport.handled(type), ({ subject }) => subject);
    return subjects.map((subject) => numbersOf(bySubject.get(subject) ?? []));
  };
  const each = (...numbers: number[]): number[][] => subjects.map(() => numbers);
  const firstHandled = () =>
    until('the first messages are handled', async () => (await transport.handled(type)).length > 0);
  const withManager = async <Result>(
    work: (manager: JetStreamManager) => Promise<Result>,
  ): Promise<Result> => {
    const nats = await connect({ servers: server.url });
    try {
      return await work(await jetstreamManager(nats));
    } finally {
      await nats.close();
    }
  };

  it('keeps messages in the outbox while the broker is unavailable, without failing the publisher', async () => {
    const { publisher, subscriber } = await start();
    await transport.drained();
    await server.kill();

    await append(publisher, 1, 2);

    const lags = async (platform: PlatformOnPostgres) =>
      (await platform.progress.all()).map(({ lag }) => lag);
    expect(await lags(publisher)).toEqual([20]);
    // The number of messages at the broker is unknown, which is reported as 1.
    expect(await lags(subscriber)).toEqual([1, 0, 0]);
    await server.start();
    await transport.drained();
    expect(await effects()).toEqual(each(1, 2));
  });

  it('delivers every message once and in order while the broker is killed repeatedly', async () => {
    const { publisher } = await start();

    for (let round = 0; round < 4; round++) {
      const appending = append(publisher, ...[1, 2, 3, 4, 5].map((number) => round * 5 + number));
      if (round === 0) await firstHandled();
      await server.kill();
      await server.start();
      await appending;
    }
    await transport.drained();

    expect(await effects()).toEqual(each(...Array.from({ length: 20 }, (_, index) => index + 1)));
  });

  it('delivers every message once and in order after the broker has lost its storage', async () => {
    const { publisher } = await start();
    const appending = append(publisher, 1, 2, 3, 4, 5, 6, 7, 8);
    await firstHandled();
    await server.kill();
    await server.wipe();
    await server.start();
    await appending;
    // When all messages were handled before the kill, nothing but the stream shows that they are published again.
    await withManager(async (manager) =>
      until('the broker has all messages again', () =>
        manager.streams.info('elsewhere').then(
          ({ state }) => state.messages === 80,
          () => false,
        ),
      ),
    );
    await transport.drained();

    expect(await effects()).toEqual(each(1, 2, 3, 4, 5, 6, 7, 8));
  });

  it('delivers every message once and in order after the broker has lost its latest acknowledged messages', async () => {
    const { publisher } = await start();
    await append(publisher, 1, 2);
    await transport.drained();
    await server.kill();
    await server.backUp();
    await server.start();
    await append(publisher, 3, 4);
    await transport.drained();
    await transport.stop('here');
    await append(publisher, 5);
    await until('the broker has all messages', async () => (await publisher.progress.all())[0]!.lag === 0);

    await server.kill();
    await server.restore();
    await server.start();
    await transport.start('here', (notes) => [
      { name, from: 'elsewhere', handlers: { [type]: recordMessage(notes) } },
    ]);
    await append(publisher, 6);
    await until('the last messages are handled', async () => (await transport.handled(type)).length >= 60);

    expect(await effects()).toEqual(each(1, 2, 3, 4, 5, 6));
  });

  it.each([
    ['was deleted', ({ streams }: JetStreamManager) => streams.delete('elsewhere')],
    ['was purged', ({ streams }: JetStreamManager) => streams.purge('elsewhere')],
    ['has lost one message', ({ streams }: JetStreamManager) => streams.deleteMessage('elsewhere', 3)],
  ])('fills the stream again after it %s, without new messages', async (_, damage) => {
    const { publisher } = await start();
    await append(publisher, 1);
    await transport.drained();

    await withManager<unknown>(damage);

    await until('the stream is filled again', () =>
      withManager((manager) => manager.streams.info('elsewhere')).then(
        ({ state }) => state.messages === 10,
        () => false,
      ),
    );
    await append(publisher, 2);
    await transport.drained();
    expect(await effects()).toEqual(each(1, 2));
  });

  it('moves the receiver to another process immediately when the receiving process is killed', async () => {
    const notes = { subscription: name, from: 'elsewhere', type };
    const publisher = await transport.start('elsewhere');
    const first = await transport.startProcess('here', notes);
    await append(publisher, 1);
    await firstHandled();
    await transport.startProcess('here', notes);
    const consumer = () =>
      withManager(async ({ consumers }) => (await consumers.list('elsewhere').next())[0]!.created);
    const created = await consumer();
    await append(publisher, 11);
    await until('the next messages are handled', async () => (await transport.handled(type)).length === 20);
    expect(await consumer()).toBe(created);
    // Without a new consumer, the broker would redeliver messages in flight only after 30 s.
    const appending = append(publisher, 2, 3, 4);
    await first.kill();
    await appending;

    await until('the other process continues', async () => (await transport.handled(type)).length === 50, {
      withinMs: 25_000,
    });
    expect(await effects()).toEqual(each(1, 11, 2, 3, 4));
  });

  it('stores undecodable messages as dead letters with their bytes, and continues', async () => {
    const { publisher, subscriber } = await start();
    await append(publisher, 1);
    await transport.drained();
    const nats = await connect({ servers: server.url });
    const subject = `pawprint.elsewhere.0.${type}`;
    const attributes = { specversion: '1.0', id: randomUUID(), source: 'urn:x', type, subject: 'x' };
    const bodies = [
      'not JSON \u0000 at all',
      '[]',
      JSON.stringify(attributes),
      JSON.stringify({ ...attributes, time: '2026-05-04T09:00:00Z', data: 'NUL: \u0000' }),
      Buffer.from([0xff, 0xfe]),
    ];
    for (const body of bodies) await nats.request(subject, body);
    await nats.close();

    await append(publisher, 2);
    await transport.drained();

    expect(await effects()).toEqual(each(1, 2));
    const deadLetters = await subscriber.deadLetters.list({}, 100);
    const shown = deadLetters.map(({ message }) => (message.data as { base64: string }).base64).toSorted();
    expect(shown).toEqual(bodies.map((body) => Buffer.from(body).toString('base64')).toSorted());
    const details = await subscriber.deadLetters.inspect(deadLetters[0]!.id);
    expect(details!.attempts[0]!.errorMessage).toMatch(/^This is not (JSON|a CloudEvent): /);
  });

  it('neither loses nor repeats a message when a subscription moves from Postgres to JetStream', async () => {
    let fail = true;
    const failing = (notes: Notes): Subscription => ({
      name,
      from: 'elsewhere',
      retry: { firstCeilingMs: 200, maxCeilingMs: 200, maxAttempts: 1_000 },
      handlers: {
        [type]: (message) =>
          fail && message.subject === subjects[0] && (message.data as { number: number }).number === 2
            ? Promise.reject(new Error('not now'))
            : recordMessage(notes)(message),
      },
    });
    const before = await transport.start('elsewhere', () => [], {});
    await transport.start('here', (notes) => [failing(notes)], {});
    await append(before, 1, 2);
    await until(
      'one message is in the retry queue',
      async () => (await transport.handled(type)).length === 19,
    );
    // The processes move to the broker one after the other while messages are appended.
    const appending = append(before, 3, 4, 5, 6);
    await transport.stop('here');
    const subscriber = await transport.start('here', (notes) => [failing(notes)]);
    await appending;
    const publisher = await transport.start('elsewhere');
    await append(publisher, 7);
    fail = false;
    await transport.drained();

    expect(await effects()).toEqual(each(1, 2, 3, 4, 5, 6, 7));
    expect(await subscriber.deadLetters.list({}, 100)).toEqual([]);
  });

  it('keeps unread messages of a subscription that starts at the end when it moves from Postgres to JetStream', async () => {
    const subscriptions = (notes: Notes): Subscription[] => [
      { name, from: 'elsewhere', handlers: { [type]: recordMessage(notes) }, startsAt: 'end' },
    ];
    const before = await transport.start('elsewhere', () => [], {});
    await transport.start('here', subscriptions, {});
    await append(before, 1);
    await transport.drained();
    await transport.stop('here');
    await append(before, 2);
    await transport.start('elsewhere');
    await transport.drained();

    await transport.start('here', subscriptions);
    await transport.drained();

    expect(await effects()).toEqual(each(1, 2));
  });

  it('keeps a process that still reads the log itself from handling a message twice after the move', async () => {
    const old = await start({}, {});
    await append(old.publisher, 1);
    await transport.drained();

    await start();
    await append(old.publisher, 2, 3);
    await transport.drained();

    expect(await effects()).toEqual(each(1, 2, 3));
  });

  it('keeps a process without a broker from starting after the move', async () => {
    const { publisher } = await start();
    await append(publisher, 1);
    await transport.drained();
    await transport.stopAll();

    expect(await transport.startupWarning('here')).toContain(
      `No broker is configured, but ${name} received over nats: configure that broker again.`,
    );
  });

  it('skips earlier messages for a subscription that starts at the end, even after the broker is filled again', async () => {
    const publisher = await transport.start('elsewhere');
    await append(publisher, 1, 2);
    await transport.drained();
    await transport.start('here', (notes) => [
      { name, from: 'elsewhere', handlers: { [type]: recordMessage(notes) }, startsAt: 'end' },
    ]);
    await transport.drained();
    await append(publisher, 3);
    await transport.drained();

    await server.kill();
    await server.wipe();
    await server.start();
    await append(publisher, 4);
    await transport.drained();

    expect(await effects()).toEqual(each(3, 4));
  });
});
