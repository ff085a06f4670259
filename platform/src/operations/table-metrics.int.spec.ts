import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOutgoingEvent, aType } from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { SubscriberInTest } from '#test/contracts/subscriber.js';
import { PermanentFailure } from '../messaging/failure.js';

describe('table metrics', () => {
  let platforms: PlatformsOnPostgres;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  it('show the dead letters of each subscription that wait for a decision', async () => {
    const { here, clock } = platforms;
    const type = aType();
    const handlers = { [type]: () => Promise.reject(new PermanentFailure('never')) };
    const subscriber = new SubscriberInTest(here, clock, handlers);
    await here.unitOfWork.run(() => here.outbox.append([anOutgoingEvent(type), anOutgoingEvent(type)]));
    await subscriber.read();
    const { name: subscription } = subscriber.subscription;
    const series = `dead_letters{subscription="${subscription}"}`;

    expect(await here.metrics.metrics()).toContain(`${series} 2\n`);

    await here.deadLetters.discard({ subscription }, 'in a test', 'a person', clock.now());
    expect(await here.metrics.metrics()).not.toContain(series);
  });

  it('show the size of each table, with all months of the outbox as one', async () => {
    const { outbox, transaction, metrics } = platforms.here;
    const bytesOf = async (table: string): Promise<number> =>
      Number(new RegExp(`^table_bytes\\{table="${table}"\\} (\\d+)$`, 'm').exec(await metrics.metrics())![1]);
    const before = await bytesOf('outbox');
    const events = Array.from({ length: 1_000 }, () => anOutgoingEvent(aType()));
    await outbox.append(events);
    await transaction.query('ANALYZE');

    expect(await bytesOf('outbox')).toBeGreaterThan(before + 100_000);
    expect(await bytesOf('inbox')).toBeGreaterThan(0);
    const scraped = await metrics.metrics();
    expect(Number(/^table_rows\{table="outbox"\} (\d+)$/m.exec(scraped)![1])).toBeGreaterThanOrEqual(1_000);
    expect(scraped).not.toContain('table="outbox_');
  });
});
