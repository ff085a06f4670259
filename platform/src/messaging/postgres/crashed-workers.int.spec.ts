import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { anOutgoingEvent, aSubscription, aType, takeNext } from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import type { Subscription } from '../subscription.js';

/** A running worker has a connection with its name. */
const connectAs = async (worker: string, url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, application_name: worker });
  await client.connect();
  return client;
};

describe('message log after a worker crash', () => {
  let platforms: PlatformsOnPostgres;
  let other: pg.Client;
  let subscription: Subscription;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
    other = await connectAs('the other worker', platforms.database.urls.here);
  });
  afterAll(async () => {
    await other.end();
    await platforms.stop();
  });
  beforeEach(async () => {
    const type = aType();
    subscription = aSubscription([type]);
    await platforms.here.outbox.append([anOutgoingEvent(type), anOutgoingEvent(type)]);
  });
  const open = (worker: string) =>
    platforms.here.unitOfWork.run(() => platforms.here.log.open(subscription, worker));
  const next = async () => {
    const { isolated, messages } = await takeNext(platforms.here, subscription, 10);
    return { isolated, messages: messages.length };
  };

  it('returns messages one by one after a registered worker has crashed', async () => {
    await open('a worker that was killed');
    await open('the other worker');

    expect(await next()).toEqual({ isolated: true, messages: 1 });
  });

  it('returns a batch while the registered worker is connected', async () => {
    await open('the other worker');
    await open('a worker');

    expect(await next()).toEqual({ isolated: false, messages: 2 });
  });

  it('returns a batch after a planned shutdown', async () => {
    await open('a worker that shuts down');
    await platforms.here.log.close('a worker that shuts down');
    await open('the other worker');

    expect(await next()).toEqual({ isolated: false, messages: 2 });
  });

  it('counts no crash for a worker that is still connected', async () => {
    await open('a worker');
    const { messages } = await takeNext(platforms.here, subscription, 10);
    const mark = (worker: string) =>
      platforms.here.unitOfWork.run(() =>
        platforms.here.retryQueue.markInProgress(subscription, messages[0]!.message, worker, new Date()),
      );

    await mark('the other worker');
    expect(await mark('a worker')).toBeNull();
    expect(await mark('a third worker')).toMatchObject({ worker: 'a worker' });
  });

  it('returns a batch again after the crash was handled', async () => {
    await open('a worker that was killed');
    await open('the other worker');
    for (let message = 0; message < 2; message++) await next();
    await platforms.here.transaction.query(
      'UPDATE subscription_cursors SET one_by_one = 0 WHERE subscription = $1',
      [subscription.name],
    );
    const [type] = Object.keys(subscription.handlers);
    await platforms.here.outbox.append([anOutgoingEvent(type!), anOutgoingEvent(type!)]);

    await open('a third worker');

    expect(await next()).toEqual({ isolated: false, messages: 2 });
  });
});
