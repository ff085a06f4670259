import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { anOutgoingEvent, aSubscription, aType, takeNext } from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import type { Subscription } from '../subscription.js';

/** A worker is connected under its name for as long as it lives. */
const connectAs = async (worker: string, url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, application_name: worker });
  await client.connect();
  return client;
};

describe('what a worker may have died of', () => {
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
    const { alone, messages } = await takeNext(platforms.here, subscription, 10);
    return { alone, messages: messages.length };
  };

  it('is handed out by itself when that one is gone without a word', async () => {
    await open('a worker that was killed');
    await open('the other worker');

    expect(await next()).toEqual({ alone: true, messages: 1 });
  });

  it('is nothing while that one lives', async () => {
    await open('the other worker');
    await open('a worker');

    expect(await next()).toEqual({ alone: false, messages: 2 });
  });

  it('is nothing when that one ended as it was planned', async () => {
    await open('a worker that was told to end');
    await platforms.here.log.close(subscription, 'a worker that was told to end');
    await open('the other worker');

    expect(await next()).toEqual({ alone: false, messages: 2 });
  });

  it('is not the message that a worker has lost with its connection, and that lives', async () => {
    await open('a worker');
    const { messages } = await takeNext(platforms.here, subscription, 10);
    const begin = (worker: string) =>
      platforms.here.unitOfWork.run(() =>
        platforms.here.held.begin(subscription, messages[0]!.message, worker, new Date()),
      );

    await begin('the other worker');
    expect(await begin('a worker')).toBeNull();
    expect(await begin('a third worker')).toMatchObject({ worker: 'a worker' });
  });

  it('is nothing once it is known', async () => {
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

    expect(await next()).toEqual({ alone: false, messages: 2 });
  });
});
