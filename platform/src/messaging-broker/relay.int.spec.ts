import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { anOutgoingEvent, aType } from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { InMemoryBroker } from '#test/messaging/in-memory-broker.js';
import type { Message } from '../messaging/index.js';
import type { Place } from './broker.js';
import { Relay } from './relay.js';

/** Waits after it has appended messages, before it confirms them. */
class SlowBroker extends InMemoryBroker {
  readonly published: Message[] = [];
  beforeConfirming = (): Promise<void> => Promise.resolve();

  override async publish(context: string, messages: readonly Message[], end: Place): Promise<Place> {
    const moved = await super.publish(context, messages, end);
    this.published.push(...messages);
    await this.beforeConfirming();
    return moved;
  }
}

describe('two relays of one context', () => {
  let platforms: PlatformsOnPostgres;
  beforeAll(async () => {
    // The first copy of the broker causes a warning.
    Logger.overrideLogger(false);
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  it('do not wait for each other, and publish each event once', async () => {
    const { log, transaction, unitOfWork, outbox } = platforms.here;
    const broker = new SlowBroker();
    const [one, other] = [1, 2].map(() => new Relay('here', broker, log, transaction, unitOfWork)) as [
      Relay,
      Relay,
    ];
    while (await one.step()) continue;
    const isPublishing = Promise.withResolvers<void>();
    const resume = Promise.withResolvers<void>();
    broker.beforeConfirming = () => {
      isPublishing.resolve();
      return resume.promise;
    };
    const type = aType();
    await outbox.append([anOutgoingEvent(type)]);

    const publishing = one.step();
    await isPublishing.promise;
    const second = await other.step().finally(() => resume.resolve());
    await publishing;
    while (await other.step()) continue;

    expect(second).toBe(false);
    expect(broker.published.filter((message) => message.type === type)).toHaveLength(1);
    expect(broker.copiesBegun).toBe(1);
  });
});

describe('relay whose broker has lost the last event', () => {
  let platforms: PlatformsOnPostgres;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  it('fills a new copy before there is another event', async () => {
    Logger.overrideLogger(false);
    const { log, transaction, unitOfWork, outbox } = platforms.here;
    const broker = new InMemoryBroker();
    const relay = new Relay('here', broker, log, transaction, unitOfWork);
    await outbox.append([anOutgoingEvent(aType()), anOutgoingEvent(aType())]);
    while (await relay.step()) continue;
    expect(broker.copiesBegun).toBe(1);

    broker.loseLast('here');
    while (await relay.step()) continue;

    expect(broker.copiesBegun).toBe(2);
    expect((await broker.endOf('here'))?.sequence).toBe(2);
  });
});

describe('relay of a context that has dropped months of its outbox', () => {
  let platforms: PlatformsOnPostgres;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  it('logs that events were not published, and publishes the later ones', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    const { log, transaction, unitOfWork, outbox } = platforms.here;
    const broker = new SlowBroker();
    const relay = new Relay('here', broker, log, transaction, unitOfWork);
    const type = aType();
    await transaction.query(
      `CREATE TABLE outbox_2020_01 PARTITION OF outbox FOR VALUES FROM ('2020-01-01Z') TO ('2020-02-01Z')`,
    );
    await transaction.query(
      `INSERT INTO outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published, appended_at)
       VALUES (0, $1, 'urn:pawprint:here', $2, 'a subject', '2020-01-10Z', '{}', '', '', true, '2020-01-10Z')`,
      [randomUUID(), type],
    );
    await transaction.query(`SELECT drop_months_of_outbox('2020-02-15Z')`);
    await outbox.append([anOutgoingEvent(type)]);

    while (await relay.step()) continue;

    expect(broker.published.map((message) => message.type)).toEqual([type]);
    expect(warn).toHaveBeenCalledWith(
      'Events of here from before 2020-02-01T00:00:00+00:00 were dropped before they were published.',
    );
    warn.mockRestore();
  });
});
