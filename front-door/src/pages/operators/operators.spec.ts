import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '#test/index.js';

const HOSTILE = '<script>alert("x")</script>';
const DAY = {
  ...{ day: '2026-05-04', created: 9, sent: 4, inDigest: 2, suppressed: 1, undeliverable: 1, due: 1 },
  ...{ possibleDuplicates: 0, balanced: true },
};
const RESPONSES: Readonly<Record<string, object>> = {
  '/messaging': { subscriptions: [{ subscription: HOSTILE, lag: 3, retries: 2, leases: 1 }] },
  '/ledger': { days: [DAY] },
  '/inbound/bounces': { counts: { 'hard-bounce': 7, complaint: 1 } },
  '/health': {
    dataStore: { state: 'unavailable', pool: null },
    responses: { windowSeconds: 60, count: 8, averageMs: 2, badRequestShare: 0, serverErrorShare: 0.25 },
    openConnections: 1,
    providers: [{ name: 'smtp', state: 'half-open' }],
  },
};

/** The texts of the cells of each row. */
const rowsIn = (html: string): string[][] =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[hd].*?>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!),
  );

describe('page for operators', () => {
  let context: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  beforeEach(async () => {
    context = await Recorder.start(({ url }, response) => response.end(JSON.stringify(RESPONSES[url!])));
    const name = `static:127.0.0.1:${context.port}`;
    const services = { search: name, notifications: name, identity: 'static:127.0.0.1:1' };
    frontDoor = await startFrontDoor(context, { services });
  });
  afterEach(async () => {
    await frontDoor.close();
    await context.stop();
  });

  const show = () => frontDoor.inject({ url: '/operators', headers: { accept: 'text/html' } });

  it('shows the health and the circuit breaker of each instance', async () => {
    const rows = rowsIn((await show()).body);
    expect(rows).toContainEqual([
      `notifications at 127.0.0.1:${context.port}`,
      ...['data store unavailable', 'closed', '8, 25 % failed', 'smtp: half-open'],
    ]);
    expect(rows).toContainEqual(['identity at 127.0.0.1:1', 'no answer', 'closed', '', '']);
    for (let request = 0; request < 2; request++) await show();
    expect(rowsIn((await show()).body)).toContainEqual([
      ...['identity at 127.0.0.1:1', 'no answer', 'open', '', ''],
    ]);
  });

  it('shows the lag of each subscription, the deliveries and the bounces', async () => {
    const { statusCode, body } = await show();
    expect(statusCode).toBe(200);
    const rows = rowsIn(body);
    expect(rows).toContainEqual([HOSTILE.replaceAll('<', '&lt;').replaceAll('"', '&quot;'), '3', '2', '1']);
    expect(rows).toContainEqual(Object.values(DAY).map(String));
    expect(rows).toContainEqual(['hard-bounce', '7']);
  });

  it('says which parts are unavailable, and shows the others', async () => {
    expect((await show()).body).toContain('The messaging of identity is unavailable');
    await context.stop();
    const { statusCode, body } = await show();
    expect(statusCode).toBe(200);
    for (const part of ['messaging of search', 'ledger of notifications', 'count of bounces'])
      expect(body).toContain(`The ${part} is unavailable at the moment.`);
  });
});
