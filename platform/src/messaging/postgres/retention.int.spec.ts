import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { anOutgoingEvent, aType, neighbours } from '#test/contracts/messages.js';
import {
  type PlatformOnPostgres,
  type PlatformsOnPostgres,
  startPlatformsOnPostgres,
} from '#test/contracts/postgres-platforms.js';
import { SubscriberInTest } from '#test/contracts/subscriber.js';
import { partitionOf } from '../partition.js';
import { OutboxMonths } from './outbox-months.js';

describe('months of the log that nobody is to read any more', () => {
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
  const [A, B] = neighbours(2) as [string, string];
  const sayLongAgo = (at: string, subject: string, number: number) =>
    elsewhere.transaction.query(
      `INSERT INTO outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published, appended_at)
       VALUES ($1, $2, 'urn:pawprint:elsewhere', $3, $4, $5, $6, '', '', true, $5)`,
      [partitionOf(subject), randomUUID(), type, subject, at, JSON.stringify({ number })],
    );
  const sayNow = (subject: string, number: number) =>
    elsewhere.outbox.append([anOutgoingEvent(type, { subject, data: { number } })]);
  const dropBefore = (moment: string) =>
    elsewhere.transaction.query('SELECT drop_months_of_outbox($1)', [moment]);
  const subscriber = (): SubscriberInTest & { heard: number[] } => {
    const heard: number[] = [];
    const handle = (message: { data: unknown }): Promise<void> =>
      Promise.resolve(void heard.push((message.data as { number: number }).number));
    return Object.assign(
      new SubscriberInTest(here, platforms.clock, { [type]: handle }, { from: 'elsewhere', batch: 2 }),
      { heard },
    );
  };
  const toldOf = async ({ subscription }: SubscriberInTest): Promise<string[]> => {
    const letters = await here.deadLetters.list({ subscription: subscription.name }, 100);
    const autopsies = await Promise.all(letters.map(({ id }) => here.deadLetters.inspect(id)));
    return autopsies.map((autopsy) => `${autopsy!.message.type}: ${autopsy!.attempts[0]!.errorMessage}`);
  };
  const told = (before: string): string =>
    `pawprint.log-shortened.v1: What was said before ${before} and not read yet was dropped with its months.`;

  it('are dropped; whoever had not read them is told, once, and reads on, and whoever had is left alone', async () => {
    const [prompt, halfway, late] = [subscriber(), subscriber(), subscriber()];
    for (const number of [1, 2, 3]) await sayLongAgo('2020-01-10Z', A, number);
    await sayLongAgo('2020-02-10Z', B, 4);
    await prompt.read();
    while (halfway.heard.length === 0) await halfway.reader.step();
    expect(halfway.heard).toEqual([1, 2]);

    await dropBefore('2020-02-15Z');
    await sayNow(A, 5);
    for (const each of [prompt, halfway, late]) await each.read();
    await sayNow(A, 6);
    for (const each of [prompt, halfway, late]) await each.settle();

    expect(prompt.heard).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await toldOf(prompt)).toEqual([]);
    expect(halfway.heard).toEqual([1, 2, 4, 5, 6]);
    expect(await toldOf(halfway)).toEqual([told('2020-02-01T00:00:00+00:00')]);
    expect(late.heard).toEqual([4, 5, 6]);
    expect(await toldOf(late)).toEqual([told('2020-02-01T00:00:00+00:00')]);
  });

  it('are told of again when more of them are dropped', async () => {
    const late = subscriber();
    await late.reader.step();

    await dropBefore('2020-03-15Z');
    await late.settle();

    expect(late.heard.slice(-2)).toEqual([5, 6]);
    expect((await toldOf(late)).at(0)).toBe(told('2020-03-01T00:00:00+00:00'));
  });

  it('are those that ended before the days for which the log is kept, and no others', async () => {
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
