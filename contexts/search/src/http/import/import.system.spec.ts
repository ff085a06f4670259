import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { type CuttableProxy, startCuttableProxy } from '#test/cuttable-proxy.js';
import { aKittenInput } from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';
import { LINES_AT_ONCE } from './import.controller.js';

const linesOf = (from: number, to: number): string[] =>
  Array.from(
    { length: to - from },
    (_, at) => `${JSON.stringify({ reference: `${from + at}`, ...aKittenInput })}\n`,
  );

describe('importing a catalogue into Postgres', () => {
  let database: TestDatabase<'search'>;
  let proxy: CuttableProxy;
  let app: Awaited<ReturnType<typeof startSearchOn>>['app'];
  let url: string;
  beforeEach(async () => {
    database = await createTestDatabase(['search']);
    proxy = await startCuttableProxy(database.urls.search);
    ({ app } = await startSearchOn(proxy.url));
    await app.get(Database).ready;
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/kittens/import`;
  });
  afterEach(async () => {
    await app.close();
    await proxy.close();
    await database.drop();
  });

  /** An upload that the test sends in parts. */
  function startUpload(type = 'application/x-ndjson') {
    const sending = request(url, { method: 'POST', headers: { 'content-type': type } });
    sending.on('error', () => {});
    const response = new Promise<{ status: number; body: Record<string, unknown> }>((resolve) =>
      sending.once('response', (response) => {
        void text(response).then((body) =>
          resolve({ status: response.statusCode!, body: JSON.parse(body) as Record<string, unknown> }),
        );
      }),
    );
    return { sending, response };
  }
  async function sent(lines: readonly string[]) {
    const { sending, response } = startUpload();
    sending.end(lines.join(''));
    return (await response).body;
  }
  const countOf = async (table: string): Promise<number> => {
    const [row] = await app.get(Transaction).query<{ count: string }>(`SELECT count(*) FROM ${table}`);
    return Number(row!.count);
  };
  const kittens = (): Promise<number> => countOf('kittens');

  it('lists each kitten once when three clients send the same catalogue concurrently in different orders', async () => {
    const lines = linesOf(0, 700);
    const responses = await Promise.all([
      sent(lines),
      sent(lines.toReversed()),
      sent([...lines.slice(300), ...lines.slice(0, 300)]),
    ]);

    for (const response of responses) expect(response).toMatchObject({ received: 700, refused: [] });
    const sum = (what: string): number =>
      responses.reduce((total, response) => total + Number(response[what]), 0);
    expect([sum('listed'), sum('alreadyListed')]).toEqual([700, 1_400]);
    expect(await Promise.all(['kittens', 'kitten_references'].map(countOf))).toEqual(Array(2).fill(700));
    expect(await countOf(`outbox WHERE type = 'search.kitten-listed.v1'`)).toBe(700);
  });

  it('keeps the committed kittens when the client disconnects in the middle, and can be repeated to list the rest', async () => {
    const { sending } = startUpload();
    sending.write(linesOf(0, LINES_AT_ONCE + 100).join(''));
    await until('one batch is committed', async () => (await kittens()) === LINES_AT_ONCE);
    sending.destroy();

    expect(await sent(linesOf(0, 700))).toMatchObject({ listed: 200, alreadyListed: 500 });
    expect(await kittens()).toBe(700);
  });

  it('answers 503 with the last committed line when the database becomes unavailable, and can be repeated', async () => {
    const { sending, response } = startUpload();
    const lines = [...linesOf(0, LINES_AT_ONCE), '\n', 'not JSON\n', ...linesOf(LINES_AT_ONCE, 700)];
    sending.write(lines.slice(0, 600).join(''));
    await until('one batch is committed', async () => (await kittens()) === LINES_AT_ONCE);
    proxy.cut();
    sending.end(lines.slice(600).join(''));

    const { status, body } = await response;

    expect({ status, detail: body.detail }).toEqual({
      status: 503,
      detail: expect.stringMatching(/up to line 500 .* was listed; repeat the import/),
    });
    proxy.restore();
    await until(
      'the database is available again',
      async () => (await kittens().catch(() => 0)) === LINES_AT_ONCE,
    );
    expect(await sent(lines)).toMatchObject({ listed: 200, alreadyListed: 500, refused: [{ line: 502 }] });
  });

  it('continues when the database is unavailable for less than its retries take', async () => {
    const { sending, response } = startUpload();
    sending.write(linesOf(0, LINES_AT_ONCE + 100).join(''));
    await until('one batch is committed', async () => (await kittens()) === LINES_AT_ONCE);
    proxy.cut();
    sending.end(linesOf(LINES_AT_ONCE + 100, 700).join(''));
    await until('Search is not ready', async () => {
      const { statusCode } = await app.inject('/health/ready');
      return statusCode === 503;
    });
    proxy.restore();

    expect((await response).body).toMatchObject({ received: 700, listed: 700, refused: [] });
    expect(await kittens()).toBe(700);
  });

  it('answers 400 before the upload ends when the header is wrong, and then serves the next request', async () => {
    const { sending, response } = startUpload('text/csv');
    sending.end(`name\n${'Felix\n'.repeat(1_000_000)}`);

    expect(await response).toMatchObject({
      status: 400,
      body: { type: 'urn:pawprint:problem:invalid-request' },
    });
    expect(await sent(linesOf(0, 1))).toMatchObject({ listed: 1 });
  });
});
