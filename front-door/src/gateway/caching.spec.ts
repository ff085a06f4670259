import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AdjustableClock, until } from '@pawprint/platform/testing';
import { Recorder, startFrontDoor } from '#test/index.js';

const KITTEN = '/kittens/0190a6c2-7c00-7000-8000-0000000000f1';
const SEARCH = '/search?q=cat';

describe('cache of the catalogue', () => {
  let upstream: Recorder;
  let clock: AdjustableClock;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  let answers: { body: string; status?: number; etag?: string } | undefined;
  let waiting: (() => void)[];
  beforeEach(async () => {
    answers = { body: '{"kittens":[]}' };
    waiting = [];
    upstream = await Recorder.start((_, response) => {
      const answer = (): void => {
        const { body, status = 200, etag } = answers!;
        if (etag) response.setHeader('etag', etag);
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      };
      if (answers) answer();
      else waiting.push(answer);
    });
    clock = new AdjustableClock();
    frontDoor = await startFrontDoor(upstream, { clock });
  });
  afterEach(async () => {
    await frontDoor.close();
    await upstream.stop();
  });

  const get = (url: string, headers: Record<string, string> = {}) => frontDoor.inject({ url, headers });

  it('adds an entity tag, by which a client validates its copy', async () => {
    const { headers, body } = await get(SEARCH);
    expect(headers).toMatchObject({
      ...{ 'cache-control': 'no-cache', age: '0', 'content-type': 'application/json' },
      'cache-status': 'front-door; fwd=uri-miss; fwd-status=200',
    });
    expect(body).toBe('{"kittens":[]}');

    const again = await get(SEARCH, { 'if-none-match': `"other", ${String(headers.etag)}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect(again.headers['cache-status']).toBe('front-door; fwd=stale; fwd-status=200');
    answers = { body: '{"kittens":["new"]}' };
    const changed = await get(SEARCH, { 'if-none-match': String(headers.etag) });
    expect([changed.statusCode, changed.body]).toEqual([200, '{"kittens":["new"]}']);
  });

  it('keeps the entity tag of the context, which a correction needs', async () => {
    answers = { body: '{}', etag: '"7"' };
    expect((await get(KITTEN)).headers.etag).toBe('"7"');
  });

  it('sends the stored response with its age while the context is unavailable or fails, for an hour', async () => {
    await get(SEARCH);
    clock.advanceBy(5_000);
    answers = { body: '{}', status: 503 };
    const failing = await get(SEARCH);
    await upstream.stop();

    for (const response of [failing, await get(SEARCH)]) {
      expect([response.statusCode, response.body]).toEqual([200, '{"kittens":[]}']);
      expect(response.headers).toMatchObject({
        ...{ age: '5', 'cache-status': 'front-door; hit; ttl=-5; detail=stale-if-error' },
      });
    }
    expect((await get('/search?q=dog')).statusCode).toBe(503);
    clock.advanceBy(3_600_000);
    expect((await get(SEARCH)).statusCode).toBe(503);
  });

  it('sends one request for a thousand clients at the same time', async () => {
    answers = undefined;
    const all = Promise.all(Array.from({ length: 1_000 }, () => get(SEARCH)));
    await until('the context is asked', () => waiting.length > 0);
    answers = { body: '{"kittens":[]}' };
    for (const answer of waiting) answer();

    const responses = await all;

    expect(new Set(responses.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    const isCollapsed = responses.filter(({ headers }) =>
      String(headers['cache-status']).endsWith('collapsed'),
    );
    expect(isCollapsed).toHaveLength(999);
    expect(upstream.requests).toHaveLength(1);
  });

  it('asks again for a client that has changed something', async () => {
    answers = undefined;
    const before = get(SEARCH);
    await until('the context is asked', () => waiting.length === 1);
    const change = frontDoor.inject({ method: 'POST', url: `${KITTEN}/adoption` });
    await until('the change has arrived', () => waiting.length === 2);
    answers = { body: '{"kittens":["before"]}' };
    waiting[1]!();
    await change;
    answers = { body: '{"kittens":["after"]}' };

    expect((await get(SEARCH)).body).toBe('{"kittens":["after"]}');
    waiting[0]!();
    await before;
  });

  it('stores neither errors nor the responses that depend on the caller', async () => {
    answers = { body: '{}', status: 404 };
    expect((await get(KITTEN)).headers['cache-status']).toBe('front-door; fwd=uri-miss; fwd-status=404');
    const { headers } = await get('/recipients/0190a6c2-7c00-7000-8000-0000000000a1');
    expect(headers).not.toHaveProperty('cache-status');
    await upstream.stop();
    expect((await get(KITTEN)).statusCode).toBe(503);
  });

  it('passes on the failure of the context when no response is stored', async () => {
    answers = { body: '{"status":503}', status: 503 };
    const { statusCode, body, headers } = await get(SEARCH);
    expect([statusCode, body]).toEqual([503, '{"status":503}']);
    expect(headers['cache-status']).toBe('front-door; fwd=uri-miss; fwd-status=503');
  });

  it('counts the bytes of a response once, however often it is replaced', async () => {
    answers = { body: JSON.stringify('x'.repeat(999_000)) };
    await get('/search?q=cat0');
    for (let n = 0; n < 21; n++) await get('/search?q=cat1');
    await upstream.stop();
    expect((await get('/search?q=cat0')).statusCode).toBe(200);
  });

  it('has a limit, above which the oldest response is removed', async () => {
    answers = { body: JSON.stringify('x'.repeat(999_000)) };
    for (let n = 0; n < 21; n++) await get(`/search?q=cat${n}`);
    await upstream.stop();
    expect((await get('/search?q=cat0')).statusCode).toBe(503);
    expect((await get('/search?q=cat20')).statusCode).toBe(200);
  });
});
