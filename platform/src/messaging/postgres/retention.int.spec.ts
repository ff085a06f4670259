import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { anOutgoingEvent, aType, subjectsOfOnePartition } from '#test/contracts/messages.js';
import {
  type PlatformOnPostgres,
  type PlatformsOnPostgres,
  startPlatformsOnPostgres,
} from '#test/contracts/postgres-platforms.js';
import { SubscriberInTest } from '#test/contracts/subscriber.js';
import { partitionOf } from '../partition.js';
import { OutboxMonths } from './outbox-months.js';

describe('retention of the log', () => {
  let platforms: PlatformsOnPostgres;
  let here: PlatformOnPostgres;
  let elsewhere: PlatformOnPostgres;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
    ({ here, elsewhere } = platforms);
    await elsewhere.transaction.query(
      `CREATE TABLE outbox_2020_01 PARTITION OF outbox FOR VALUES FROM ('2020-01-01Z') TO ('2020-02-01Z')`,
    );
    await elsewhere.transaction.query(
      `CREATE TABLE outbox_2020_02 PARTITION OF outbox FOR VALUES FROM ('2020-02-01Z') TO ('2020-03-01Z')`,
    );
  });
  afterAll(() => platforms.stop());

  const type = aType();
  const [A, B] = subjectsOfOnePartition(2) as [string, string];
  const appendAt = (at: string, subject: string, number: number) =>
    elsewhere.transaction.query(
      `INSERT INTO outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published, appended_at)
       VALUES ($1, $2, 'urn:pawprint:elsewhere', $3, $4, $5, $6, '', '', true, $5)`,
      [partitionOf(subject), randomUUID(), type, subject, at, JSON.stringify({ number })],
    );
  const append = (subject: string, number: number) =>
    elsewhere.outbox.append([anOutgoingEvent(type, { subject, data: { number } })]);
  const dropBefore = (timestamp: string) =>
    elsewhere.transaction.query('SELECT drop_months_of_outbox($1)', [timestamp]);
  const subscriber = (): SubscriberInTest & { received: number[] } => {
    const received: number[] = [];
    const handle = (message: { data: unknown }): Promise<void> =>
      Promise.resolve(void received.push((message.data as { number: number }).number));
    return Object.assign(
      new SubscriberInTest(here, platforms.clock, { [type]: handle }, { from: 'elsewhere', batch: 2 }),
      { received },
    );
  };
  const gapNoticesOf = async ({ subscription }: SubscriberInTest): Promise<string[]> => {
    const letters = await here.deadLetters.list({ subscription: subscription.name }, 100);
    const details = await Promise.all(letters.map(({ id }) => here.deadLetters.inspect(id)));
    return details.map((each) => `${each!.message.type}: ${each!.attempts[0]!.errorMessage}`);
  };
  const gapNotice = (before: string): string =>
    `pawprint.log-shortened.v1: The unread messages from before ${before} were dropped with their months.`;

  it('notifies a subscription once of dropped months that it had not read, and lets every subscription continue', async () => {
    const [prompt, halfway, late] = [subscriber(), subscriber(), subscriber()];
    for (const number of [1, 2, 3]) await appendAt('2020-01-10Z', A, number);
    await appendAt('2020-02-10Z', B, 4);
    await prompt.read();
    while (halfway.received.length === 0) await halfway.reader.step();
    expect(halfway.received).toEqual([1, 2]);

    await dropBefore('2020-02-15Z');
    await append(A, 5);
    for (const each of [prompt, halfway, late]) await each.read();
    await append(A, 6);
    for (const each of [prompt, halfway, late]) await each.drain();

    expect(prompt.received).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await gapNoticesOf(prompt)).toEqual([]);
    expect(halfway.received).toEqual([1, 2, 4, 5, 6]);
    expect(await gapNoticesOf(halfway)).toEqual([gapNotice('2020-02-01T00:00:00+00:00')]);
    expect(late.received).toEqual([4, 5, 6]);
    expect(await gapNoticesOf(late)).toEqual([gapNotice('2020-02-01T00:00:00+00:00')]);
  });

  it('notifies a subscription again when more months are dropped', async () => {
    const late = subscriber();
    await late.reader.step();

    await dropBefore('2020-03-15Z');
    await late.drain();

    expect(late.received.slice(-2)).toEqual([5, 6]);
    expect((await gapNoticesOf(late)).at(0)).toBe(gapNotice('2020-03-01T00:00:00+00:00'));
  });

  it('drops exactly the months that ended before the retention time, and none without a limit', async () => {
    await elsewhere.transaction.query(
      `CREATE TABLE outbox_2020_04 PARTITION OF outbox FOR VALUES FROM ('2020-04-01Z') TO ('2020-05-01Z')`,
    );
    const months = async (): Promise<string[]> => {
      const rows = await elsewhere.transaction.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'elsewhere'::regnamespace AND relname ~ '^outbox_[0-9]'
         AND relkind = 'r' ORDER BY 1`,
      );
      return rows.map(({ name }) => name);
    };
    const before = await months();
    const none = { add: () => {}, wake: () => {} };

    await new OutboxMonths(elsewhere.transaction, none, undefined).step();
    expect(await months()).toEqual(before);
    await new OutboxMonths(elsewhere.transaction, none, 30).step();
    expect(await months()).toEqual(before.filter((name) => name !== 'outbox_2020_04'));
  });
});
