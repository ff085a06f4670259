// Moves a log between two clusters, each of which counts its own transaction ids.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { provisionContexts } from '../../persistence/provision.js';
import { anOutgoingEvent, numbersOf, readAll } from '#test/contracts/messages.js';
import { type PlatformOnPostgres, startPlatformOnPostgres } from '#test/contracts/postgres-platforms.js';
import type { Subscription } from '../subscription.js';

const STANDALONE_POSTGRES = new URL('../../../../tools/dist/run/standalone-postgres.js', import.meta.url)
  .pathname;
/** The tables that the log and its cursors consist of. Copying their rows has the same effect as a dump. */
const DUMPED = ['outbox', 'subscription_cursors'];

describe('log that is restored in another cluster', () => {
  let folder: string;
  let otherCluster: ChildProcess;
  const [oldUrl, newUrl] = [
    new URL(process.env.TEST_DATABASE_URL!),
    { value: new URL('postgres://nowhere') },
  ];
  const opened: { readonly admin: pg.Client; readonly url: string; readonly database: string }[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pawprint-restored-'));
    otherCluster = spawn(process.execPath, [STANDALONE_POSTGRES, join(folder, 'postgres')], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [{ url }] = (await once(otherCluster, 'message')) as [{ url: string }];
    newUrl.value = new URL(url);
  });
  afterAll(async () => {
    for (const { admin } of opened) await admin.end();
    const ended = once(otherCluster, 'exit');
    otherCluster.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
    const admin = await connect(oldUrl);
    for (const { database } of opened) await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await admin.end();
  });

  const connect = async (url: URL): Promise<pg.Client> => {
    const client = new pg.Client(url.href);
    await client.connect();
    return client;
  };
  const aDatabaseIn = async (cluster: URL): Promise<{ admin: pg.Client; url: string }> => {
    const database = `restored_${process.pid}_${opened.length}`;
    const url = new URL(cluster);
    url.pathname = `/${database}`;
    const { here } = await provisionContexts(url.href, ['here']);
    const admin = await connect(url);
    await admin.query('SET search_path = here');
    const restored = { admin, url: here, database };
    opened.push(restored);
    return restored;
  };
  const restore = async (from: pg.Client, to: pg.Client): Promise<void> => {
    for (const table of DUMPED) {
      const { rows } = await from.query<{ rows: unknown }>(
        `SELECT jsonb_agg(${table}) AS rows FROM ${table}`,
      );
      await to.query(
        `INSERT INTO ${table} OVERRIDING SYSTEM VALUE
                      SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`,
        [JSON.stringify(rows[0]!.rows)],
      );
    }
    await to.query(`SELECT setval('outbox_position_seq', (SELECT max(position) FROM outbox))`);
  };

  const type = 'test.happened.v1';
  const subscription: Subscription = { name: 'reader', from: 'here', handlers: { [type]: async () => {} } };
  const SUBJECTS = ['one', 'another', 'a third'];
  const append = async ({ outbox, unitOfWork }: PlatformOnPostgres, ...numbers: number[]): Promise<void> => {
    for (const number of numbers)
      await unitOfWork.run(() =>
        outbox.append([anOutgoingEvent(type, { subject: SUBJECTS[number % 3]!, data: { number } })]),
      );
  };
  const read = async (platform: PlatformOnPostgres): Promise<number[]> =>
    numbersOf(await readAll(platform, subscription)).sort((one, other) => one - other);

  it('continues at the cursor in the other cluster, and again after it is restored in the first one', async () => {
    const old = await aDatabaseIn(oldUrl);
    // Raises the transaction ids far above those of the other cluster.
    await old.admin.query(
      'DO $$ BEGIN FOR i IN 1..5000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$',
    );
    const before = await startPlatformOnPostgres('here', old.url);
    await before.unitOfWork.run(() => before.log.open(subscription, 'a worker'));
    await append(before, 1, 2, 3);
    expect(await read(before)).toEqual([1, 2, 3]);
    await append(before, 4, 5, 6);
    await before.stop();

    const elsewhere = await aDatabaseIn(newUrl.value);
    await (await startPlatformOnPostgres('here', elsewhere.url)).stop();
    await restore(old.admin, elsewhere.admin);
    const there = await startPlatformOnPostgres('here', elsewhere.url);
    const { rows: numbers } = await elsewhere.admin.query<{ fewer: boolean }>(
      'SELECT pg_current_xact_id() < (SELECT max(transaction_id::text::bigint) FROM outbox)::text::xid8 AS fewer',
    );
    expect(numbers).toEqual([{ fewer: true }]);
    await append(there, 7, 8, 9);
    expect(await there.log.lag(subscription)).toBe(6);
    expect(await read(there)).toEqual([4, 5, 6, 7, 8, 9]);
    await append(there, 10);
    expect(await read(there)).toEqual([10]);
    expect(await there.log.lag(subscription)).toBe(0);
    await append(there, 11, 12);
    await there.stop();

    const again = await aDatabaseIn(oldUrl);
    await (await startPlatformOnPostgres('here', again.url)).stop();
    await restore(elsewhere.admin, again.admin);
    const back = await startPlatformOnPostgres('here', again.url);
    await append(back, 13);
    expect(await read(back)).toEqual([11, 12, 13]);
    expect(await read(back)).toEqual([]);

    const newcomer = { ...subscription, name: 'reader from the beginning' };
    await back.unitOfWork.run(() => back.log.open(newcomer, 'a worker'));
    expect(await back.log.lag(newcomer)).toBe(13);
    const all = await readAll(back, newcomer);
    for (const subject of SUBJECTS) {
      const numbers = numbersOf(all.filter((message) => message.subject === subject));
      expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
    }
    expect(all).toHaveLength(13);
    await back.stop();
  });
});
