import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aMessage, aSubscription } from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { InMemoryBroker } from '#test/messaging/in-memory-broker.js';
import type { Subscription } from '../messaging/index.js';
import type { Leadership } from '../persistence/leadership.js';
import type { Ids } from '../ports/index.js';
import type { Deliveries, Interest, Place } from './broker.js';
import { Inbox } from './inbox.js';
import { Receiver } from './receiver.js';

/** Counts the consumers whose deliveries were not stopped. */
class CountingBroker extends InMemoryBroker {
  consuming = 0;

  override async consume(interest: Interest, after: Place, onArrival: () => void): Promise<Deliveries> {
    const deliveries = await super.consume(interest, after, onArrival);
    this.consuming++;
    const stop = (): void => {
      this.consuming--;
      deliveries.stop();
    };
    return { ...deliveries, stop };
  }
}

describe('receiver', () => {
  let platforms: PlatformsOnPostgres;
  let subscription: Subscription;
  let broker: CountingBroker;
  let receiver: Receiver;
  let leads: boolean;
  let woken: (string | undefined)[];
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());
  beforeEach(async () => {
    const { transaction, retryQueue, unitOfWork } = platforms.here;
    subscription = aSubscription(['test.happened.v1'], { from: 'elsewhere' });
    broker = new CountingBroker();
    await broker.begin('elsewhere');
    leads = true;
    woken = [];
    receiver = new Receiver(subscription, {
      context: 'here',
      worker: 'a worker',
      broker,
      inbox: new Inbox(transaction),
      leadership: { leads: () => Promise.resolve(leads) } as unknown as Leadership,
      retryQueue,
      unitOfWork,
      work: { add: () => {}, wake: (event) => woken.push(event) },
      clock: platforms.clock,
      ids: {} as Ids,
    });
  });

  const publish = async (...subjects: string[]): Promise<void> => {
    const end = (await broker.endOf('elsewhere'))!;
    await broker.publish(
      'elsewhere',
      subjects.map((subject) => aMessage({ subject })),
      end,
    );
  };
  const received = async (): Promise<string[]> => {
    const rows = await platforms.here.transaction.query<{ subject: string }>(
      'SELECT subject FROM inbox WHERE subscription = $1 ORDER BY position',
      [subscription.name],
    );
    return rows.map(({ subject }) => subject);
  };

  it('stores deliveries once, confirms them, and wakes the readers of their context', async () => {
    await publish('A', 'B');

    expect(await receiver.step()).toBe(true);
    expect(await receiver.step()).toBe(false);

    expect(await received()).toEqual(['A', 'B']);
    expect(woken).toEqual(['elsewhere']);
    expect((await receiver.progress()).lag).toBe(0);
  });

  it('wakes itself at each arrival', async () => {
    await receiver.step();

    await publish('A');

    expect(woken).toEqual([receiver.wokenBy]);
  });

  it('reports an unknown lag until it has consumed', async () => {
    expect((await receiver.progress()).lag).toBe(1);

    await receiver.step();

    expect((await receiver.progress()).lag).toBe(0);
  });

  it('stops its deliveries while another process has the role, and continues behind the stored ones', async () => {
    await publish('A');
    await receiver.step();

    leads = false;
    await publish('B');
    expect(await receiver.step()).toBe(false);
    expect([broker.consuming, await received()]).toEqual([0, ['A']]);

    leads = true;
    expect(await receiver.step()).toBe(true);
    expect([broker.consuming, await received()]).toEqual([1, ['A', 'B']]);
  });

  it('consumes nothing while the copy of the broker ends before the stored place', async () => {
    await publish('A', 'B');
    await receiver.step();

    broker.disconnect();
    await expect(receiver.step()).rejects.toThrow('disconnected');
    broker.loseLast('elsewhere');

    expect(await receiver.step()).toBe(false);
    expect(broker.consuming).toBe(0);
  });

  it('receives everything from the beginning of a new copy, and stores each event once', async () => {
    const messages = ['A', 'B'].map((subject) => aMessage({ subject }));
    const publishAll = async (): Promise<unknown> =>
      broker.publish('elsewhere', messages, (await broker.endOf('elsewhere'))!);
    await publishAll();
    await receiver.step();

    await broker.begin('elsewhere');
    await expect(receiver.step()).rejects.toThrow('disconnected');
    await publishAll();
    await publish('C');

    expect(await receiver.step()).toBe(true);
    expect(await received()).toEqual(['A', 'B', 'C']);
  });
});
