import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { Outbox } from '@pawprint/platform/messaging';
import { InMemoryPlatformModule, InMemoryWorld, until } from '@pawprint/platform/testing';
import {
  kittenAdoptedV1,
  kittenCorrectedV1,
  kittenHandedOverV1,
  kittenListedV1,
  kittenWithdrawnV1,
} from '@pawprint/search/published-language';
import { Recorder, startFrontDoor } from '#test/index.js';

const ID = '0190a6c2-7c00-7000-8000-0000000000f1';
const KITTEN = `/kittens/${ID}`;
const OTHER_KITTEN = '/kittens/0190a6c2-7c00-7000-8000-0000000000f2';
const SEARCH = '/search?q=cat';
const EVENTS = [
  kittenListedV1,
  kittenCorrectedV1,
  kittenAdoptedV1,
  kittenWithdrawnV1,
  kittenHandedOverV1,
].map(({ type }) => type);

describe('cache of the catalogue', () => {
  let upstream: Recorder;
  let world: InMemoryWorld;
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
    world = new InMemoryWorld();
    frontDoor = await startFrontDoor(upstream, { world });
    await world.runDueWork();
  });
  afterEach(async () => {
    await frontDoor.close();
    await upstream.stop();
  });

  /** Search publishes an event about the kitten, and all processes read it. */
  async function publish(type: string): Promise<void> {
    const search = await NestFactory.createApplicationContext(InMemoryPlatformModule.for('search', world), {
      logger: false,
    });
    const event = { type, subject: ID, time: world.clock.now(), data: {}, published: true };
    await world.unitOfWork.run(() => search.get(Outbox).append([event]));
    await world.runDueWork();
  }
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
    expect(again.headers['cache-status']).toBe('front-door; hit; ttl=60');
    answers = { body: '{"kittens":["new"]}' };
    world.clock.advanceBy(60_000);
    const changed = await get(SEARCH, { 'if-none-match': String(headers.etag) });
    expect([changed.statusCode, changed.body]).toEqual([200, '{"kittens":["new"]}']);
  });

  it('asks the context again when the stored response is a minute old', async () => {
    await get(SEARCH);
    world.clock.advanceBy(59_000);
    expect((await get(SEARCH)).headers).toMatchObject({
      age: '59',
      'cache-status': 'front-door; hit; ttl=1',
    });
    expect(upstream.requests).toHaveLength(1);

    world.clock.advanceBy(1_000);
    expect((await get(SEARCH)).headers['cache-status']).toBe('front-door; fwd=stale; fwd-status=200');
    expect(upstream.requests).toHaveLength(2);
  });

  it.each([
    ['*', 304],
    ['W/"7"', 304],
    ['"6","7"', 304],
    ['"6" , , "7" ', 304],
    ['7', 200],
    ['"77", "6 7"', 200],
  ])('answers a client that has the tags %s with %d', async (tags, status) => {
    answers = { body: '{}', etag: '"7"' };
    expect((await get(KITTEN, { 'if-none-match': tags })).statusCode).toBe(status);
  });

  it('keeps the entity tag of the context, which a correction needs', async () => {
    answers = { body: '{}', etag: '"7"' };
    expect((await get(KITTEN)).headers.etag).toBe('"7"');
  });

  it('sends the stored response with its age while the context is unavailable or fails, for an hour', async () => {
    await get(SEARCH);
    world.clock.advanceBy(65_000);
    answers = { body: '{}', status: 503 };
    const failing = await get(SEARCH);
    await upstream.stop();

    for (const response of [failing, await get(SEARCH)]) {
      expect([response.statusCode, response.body]).toEqual([200, '{"kittens":[]}']);
      expect(response.headers).toMatchObject({
        ...{ age: '65', 'cache-status': 'front-door; hit; ttl=-5; detail=stale-if-error' },
      });
    }
    expect((await get('/search?q=dog')).statusCode).toBe(503);
    world.clock.advanceBy(3_600_000);
    expect((await get(SEARCH)).statusCode).toBe(503);
  });

  async function askAThousandTimes(reason: 'uri-miss' | 'stale'): Promise<void> {
    if (reason === 'stale') await get(SEARCH);
    world.clock.advanceBy(60_000);
    const before = upstream.requests.length;
    answers = undefined;
    const all = Promise.all(Array.from({ length: 1_000 }, () => get(SEARCH)));
    await until('the context is asked', () => waiting.length > 0);
    answers = { body: '{"kittens":[]}' };
    for (const answer of waiting) answer();

    const responses = await all;

    expect(new Set(responses.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    const isCollapsed = responses.filter(
      ({ headers }) => headers['cache-status'] === `front-door; fwd=${reason}; fwd-status=200; collapsed`,
    );
    expect(isCollapsed).toHaveLength(999);
    expect(upstream.requests).toHaveLength(before + 1);
  }

  it('sends one request for a thousand clients at the same time', () => askAThousandTimes('uri-miss'));

  it('sends one request for a thousand clients when the stored response has expired', () =>
    askAThousandTimes('stale'));

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
    expect((await get(SEARCH)).body).toBe('{"kittens":["after"]}');
  });

  it.each(EVENTS)('asks for the kitten and for all searches again after %s', async (type) => {
    for (const url of [KITTEN, OTHER_KITTEN, SEARCH]) await get(url);
    await publish(type);

    const statuses = [];
    for (const url of [KITTEN, OTHER_KITTEN, SEARCH]) statuses.push((await get(url)).headers['cache-status']);

    const asked = 'front-door; fwd=stale; fwd-status=200';
    expect(statuses).toEqual([asked, 'front-door; hit; ttl=60', asked]);
  });

  it('sends the response from before an event when the context is unavailable', async () => {
    await get(SEARCH);
    await publish(kittenListedV1.type);
    await upstream.stop();
    expect((await get(SEARCH)).headers['cache-status']).toBe(
      'front-door; hit; ttl=60; detail=stale-if-error',
    );
  });

  it('invalidates the responses of every process after one event', async () => {
    const other = await startFrontDoor(upstream, { world });
    await world.runDueWork();
    const inBoth = () => Promise.all([frontDoor, other].map((one) => one.inject(SEARCH)));
    await inBoth();
    await publish(kittenListedV1.type);

    const responses = await inBoth();

    expect(responses.map(({ headers }) => headers['cache-status'])).toEqual(
      Array(2).fill('front-door; fwd=stale; fwd-status=200'),
    );
    await other.close();
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
    for (let n = 0; n < 21; n++) {
      await get('/search?q=cat1');
      world.clock.advanceBy(60_000);
    }
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
