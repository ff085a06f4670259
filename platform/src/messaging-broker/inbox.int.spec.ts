import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aMessage,
  anOutgoingEvent,
  aSubscription,
  aType,
  subjectsOfOnePartition,
  takeNext,
} from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { until } from '#test/until.js';
import type { Subscription } from '../messaging/index.js';
import { Inbox } from './inbox.js';

const COPY = { copy: 'a broker:1', sequence: 0 };

describe('inbox', () => {
  let platforms: PlatformsOnPostgres;
  let inbox: Inbox;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
    inbox = new Inbox(platforms.here.transaction);
  });
  afterAll(() => platforms.stop());

  it('contains a message that a reader of the log had taken but not committed', async () => {
    const { here } = platforms;
    const type = aType();
    const [subject] = subjectsOfOnePartition(1) as [string];
    const subscription = aSubscription([type], { startsAt: 'end' });
    await here.log.open(subscription, 'a worker');
    await here.outbox.append([anOutgoingEvent(type, { subject })]);
    const [isTaken, isWaiting] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const reading = here.unitOfWork.run(async () => {
      await takeNext(here, subscription, 10);
      isTaken.resolve();
      await isWaiting.promise;
    });
    await isTaken.promise;

    const beginning = here.unitOfWork.run(() => inbox.begin(subscription, COPY));
    await until('the second transaction waits for a lock', async () => {
      const waiting = await here.transaction.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting.length === 1;
    });
    isWaiting.resolve();
    await Promise.all([reading, beginning]);

    const received = 'SELECT subject FROM inbox WHERE subscription = $1';
    expect(await here.transaction.query(received, [subscription.name])).toEqual([{ subject }]);
  });

  it('skips what the broker already has for a new subscription that starts at the end, but not for one that has read the log', async () => {
    const { here } = platforms;
    const startsAt = 'end';
    const [moved, fresh] = [1, 2].map(() => aSubscription([aType()], { startsAt })) as [
      Subscription,
      Subscription,
    ];
    await here.log.open(moved, 'a worker');
    const from = { ...COPY, sequence: 0 };
    const end = { ...COPY, sequence: 1 };

    const skipped: unknown[] = [];
    for (const subscription of [moved, fresh])
      await here.unitOfWork.run(async () => {
        await inbox.begin(subscription, end);
        await inbox.store(subscription, from, end, [{ sequence: 1, message: aMessage() }]);
        // Transaction 0 is visible in every snapshot, so a reader regards the message as read.
        const [stored] = await here.transaction.query<{ skipped: boolean }>(
          `SELECT transaction_id = '0' AS skipped FROM inbox WHERE subscription = $1`,
          [subscription.name],
        );
        skipped.push(stored!.skipped);
      });

    expect(skipped).toEqual([false, true]);
  });

  it('refuses messages of a process that does not know what another process has received', async () => {
    const { here } = platforms;
    const subscription = aSubscription([aType()]);
    await here.unitOfWork.run(() => inbox.begin(subscription, COPY));
    const receive = (from: number, to: number): Promise<void> =>
      here.unitOfWork.run(() =>
        inbox.store(subscription, { ...COPY, sequence: from }, { ...COPY, sequence: to }, [
          { sequence: to, message: aMessage() },
        ]),
      );
    await receive(0, 1);

    await expect(receive(0, 1)).rejects.toThrow(`Another process has received for ${subscription.name}`);

    await receive(1, 2);
    expect(await inbox.placeOf(subscription)).toEqual({ ...COPY, sequence: 2 });
  });
});
