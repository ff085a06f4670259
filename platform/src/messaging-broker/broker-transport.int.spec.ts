import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { anOutgoingEvent } from '#test/contracts/messages.js';
import type { Notes } from '#test/contracts/platforms-in-test.js';
import { type PlatformOnPostgres, startPlatformOnPostgres } from '#test/contracts/postgres-platforms.js';
import { InMemoryBroker } from '#test/messaging/in-memory-broker.js';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';
import { until } from '#test/until.js';
import type { Progress } from '../messaging/progress.js';
import type { Subscription } from '../messaging/subscription.js';
import { refuseWithoutBroker } from './inbox.js';

const TYPE = 'test.happened.v1';
/** Published before the subscriptions over the broker exist. */
const BEFORE = 'before';

describe('two contexts with a broker', () => {
  let database: TestDatabase<'here' | 'elsewhere'>;
  const broker = new InMemoryBroker();
  const running: PlatformOnPostgres[] = [];
  beforeAll(async () => {
    database = await createTestDatabase(['here', 'elsewhere']);
  });
  afterAll(async () => {
    await Promise.all(running.map((platform) => platform.stop()));
    await database.drop();
  });

  const recording =
    (...subscriptions: (Partial<Subscription> & { readonly name: string })[]) =>
    (notes: Notes): Subscription[] =>
      subscriptions.map((subscription) => ({
        from: 'elsewhere',
        handlers: { [TYPE]: ({ subject }) => notes.write(`${subscription.name} ${subject}`) },
        ...subscription,
      }));
  async function start(
    context: 'here' | 'elsewhere',
    subscriptions: (notes: Notes) => readonly Subscription[],
    withBroker = true,
  ): Promise<PlatformOnPostgres> {
    const follows = context === 'here' ? ['elsewhere'] : [];
    const options = { follows, subscriptions, ...(withBroker && { broker: () => broker }) };
    const platform = await startPlatformOnPostgres(context, database.urls[context], options);
    running.push(platform);
    return platform;
  }
  const append = async (publisher: PlatformOnPostgres, subject: string = randomUUID(), type = TYPE) => {
    await publisher.unitOfWork.run(() => publisher.outbox.append([anOutgoingEvent(type, { subject })]));
    return subject;
  };
  const isDone = ({ lag, retries, leases }: Progress): boolean => lag + retries + leases === 0;
  async function drained(...platforms: PlatformOnPostgres[]): Promise<void> {
    for (const { progress } of platforms)
      await until('nothing is left to do', async () => (await progress.all()).every(isDone));
  }

  let started: Promise<{ here: PlatformOnPostgres; elsewhere: PlatformOnPostgres }> | undefined;
  /** Started by the first test that needs them. */
  const contexts = () =>
    (started ??= (async () => {
      const elsewhere = await start('elsewhere', recording({ name: 'own' }));
      const withoutBroker = await start('here', recording({ name: 'moved' }), false);
      await append(elsewhere, BEFORE);
      await drained(elsewhere, withoutBroker);
      await withoutBroker.stop();
      const subscriptions = recording({ name: 'moved' }, { name: 'all' }, { name: 'new', startsAt: 'end' });
      const here = await start('here', subscriptions);
      // The new subscription has found the end of the copy by then.
      await drained(elsewhere, here);
      return { here, elsewhere };
    })());
  async function handled(subject: string): Promise<string[]> {
    const { here, elsewhere } = await contexts();
    await drained(elsewhere, here);
    const notes = [...(await elsewhere.notes.all()), ...(await here.notes.all())];
    return notes.filter((note) => note.endsWith(` ${subject}`)).sort();
  }
  const EVERY_SUBSCRIPTION = (subject: string) =>
    ['all', 'moved', 'new', 'own'].map((name) => `${name} ${subject}`);

  it('handle each event once in each subscription, and report when nothing is left to do', async () => {
    const { here, elsewhere } = await contexts();
    const subject = await append(elsewhere);

    expect(await handled(subject)).toEqual(EVERY_SUBSCRIPTION(subject));
    // Handled by one subscription before it moved to the broker, and not by the subscription that starts at the end.
    expect(await handled(BEFORE)).toEqual(['all before', 'moved before', 'own before']);
    expect((await elsewhere.progress.all()).map(({ subscription }) => subscription)).toEqual([
      'own',
      'relay of elsewhere',
    ]);
    expect((await here.progress.all()).map(({ subscription }) => subscription)).toEqual([
      ...['receiver of moved', 'moved', 'receiver of all', 'all', 'receiver of new', 'new'],
      'relay of here',
    ]);
  });

  it('do not handle events of other types', async () => {
    const { elsewhere } = await contexts();
    const subject = await append(elsewhere, randomUUID(), 'test.happened-too.v1');

    expect(await handled(subject)).toEqual([]);
  });

  it('continue behind the last stored event after the connection to the broker broke', async () => {
    const { elsewhere } = await contexts();
    const first = await append(elsewhere);
    await handled(first);

    broker.disconnect();
    const second = await append(elsewhere);

    expect(await handled(second)).toEqual(EVERY_SUBSCRIPTION(second));
    expect(await handled(first)).toEqual(EVERY_SUBSCRIPTION(first));
  });

  it('fill a new copy when the broker has lost events, and handle no event twice', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    const { elsewhere } = await contexts();
    const first = await append(elsewhere);
    await handled(first);
    const copies = broker.copiesBegun;

    broker.loseLast('elsewhere');
    const second = await append(elsewhere);

    expect(await handled(second)).toEqual(EVERY_SUBSCRIPTION(second));
    expect(await handled(first)).toEqual(EVERY_SUBSCRIPTION(first));
    expect(await handled(BEFORE)).toHaveLength(3);
    expect(broker.copiesBegun).toBe(copies + 1);
    expect(warn).toHaveBeenCalledWith('The broker lost events of elsewhere and gets all of them again.');
    warn.mockRestore();
  });

  it('keep bytes that are not an event as a dead letter', async () => {
    const { here, elsewhere } = await contexts();
    await drained(elsewhere, here);
    const { copy } = (await broker.endOf('elsewhere'))!;

    broker.append('elsewhere', Buffer.from('no \0 event'));
    await drained(here);

    const deadLetters = await here.deadLetters.list({ type: 'undecodable' }, 100);
    expect(deadLetters.map(({ subscription }) => subscription).sort()).toEqual(['all', 'moved', 'new']);
    const { error, message } = (await here.deadLetters.inspect(deadLetters[0]!.id))!;
    expect(error?.type).toBe('PermanentFailure');
    expect(message).toEqual({
      id: expect.any(String),
      source: `urn:pawprint:broker:elsewhere:${copy}`,
      type: 'undecodable',
      subject: message.id,
      time: expect.any(String),
      data: { text: 'no \uFFFD event', base64: Buffer.from('no \0 event').toString('base64') },
      traceparent: expect.stringMatching(/^00-/),
      correlationid: message.id,
      causationid: null,
    });
  });

  it('may not be used without the broker afterwards', async () => {
    const { here, elsewhere } = await contexts();
    await drained(elsewhere, here);

    const refusing = ({ transaction }: PlatformOnPostgres) =>
      refuseWithoutBroker({ query: (sql: string) => transaction.query(sql) } as never);

    await expect(refusing(elsewhere)).resolves.toBeUndefined();
    await expect(refusing(here)).rejects.toThrow(
      'No broker is configured, but all, moved, new received over in memory: configure that broker again.',
    );
  });
});
