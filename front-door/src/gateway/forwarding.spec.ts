import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '#test/index.js';

const KITTEN = '/kittens/0190a6c2-7c00-7000-8000-0000000000f1';

describe('forwarded request', () => {
  let upstream: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  beforeEach(async () => {
    upstream = await Recorder.start((request, response) => {
      if (request.method === 'DELETE') return response.writeHead(204).end();
      return response
        .writeHead(request.method === 'POST' ? 201 : 200, {
          'content-type': 'application/json',
          location: '/x',
        })
        .end('{"by":"Search"}');
    });
    frontDoor = await startFrontDoor(upstream);
  });
  afterEach(async () => {
    await frontDoor.close();
    await upstream.stop();
  });

  it('receives the status, the headers and the body of the response of its context', async () => {
    const response = await frontDoor.inject({ method: 'POST', url: `${KITTEN}/adoption` });

    expect(response.statusCode).toBe(201);
    expect(response.headers).toMatchObject({ 'content-type': 'application/json', location: '/x' });
    expect(response.headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
    expect(response.json()).toEqual({ by: 'Search' });
  });

  it('does not end the process when the response has no content', async () => {
    const url = `${await frontDoor.getUrl()}/adopters/0190a6c2-7c00-7000-8000-0000000000a1/saved-searches`;
    // An error after the response fails the test.
    for (let attempt = 1; attempt <= 3; attempt++) {
      const { status } = await fetch(`${url}/0190a6c2-7c00-7000-8000-0000000000b1`, { method: 'DELETE' });
      expect(status).toBe(204);
    }
  });

  it('reaches its context with the validated body, the documented headers and the id of the request', async () => {
    const body = { criteria: { sex: 'female' } };
    await frontDoor.inject({
      method: 'POST',
      url: '/adopters/0190a6c2-7c00-7000-8000-0000000000a1/saved-searches/preview',
      headers: {
        'content-type': 'application/json',
        'x-request-id': 'r-1',
        authorization: 'Bearer t',
        cookie: 'c=1',
        'x-other': 'o',
        'idempotency-key': 'k',
      },
      payload: ` ${JSON.stringify(body)} `,
    });

    const [{ headers, body: received }] = upstream.requests as [Recorder['requests'][number]];
    expect(JSON.parse(received)).toEqual(body);
    expect(headers).toMatchObject({
      ...{ 'x-request-id': 'r-1', authorization: 'Bearer t', 'x-forwarded-for': '127.0.0.1' },
      ...{ host: 'localhost', 'content-length': String(JSON.stringify(body).length) },
      traceparent: expect.stringMatching(/^00-/),
    });
    for (const name of ['cookie', 'x-other', 'idempotency-key']) expect(headers).not.toHaveProperty(name);
  });

  it('reaches its context with the headers that the document of the route names', async () => {
    await frontDoor.inject({
      ...{ method: 'PATCH', url: KITTEN, headers: { 'if-match': '"1"' } },
      payload: { coat: 'ginger' },
    });
    expect(upstream.requests[0]!.headers).toMatchObject({ 'if-match': '"1"' });
  });

  it('names the host and the caller, also for the catalogue', async () => {
    await frontDoor.inject(KITTEN);
    expect(upstream.requests[0]!.headers).toMatchObject({
      host: 'localhost',
      'x-forwarded-for': '127.0.0.1',
    });
  });

  it('keeps its query when the document names parameters, and loses it otherwise', async () => {
    await frontDoor.inject('/search?q=a%20b&limit=2');
    await frontDoor.inject(`${KITTEN}?colour=red`);
    expect(upstream.requests.map(({ url }) => url)).toEqual(['/search?q=a%20b&limit=2', KITTEN]);
  });

  it('carries a form, and reads any media type as a form where the document says so', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain'])
      await frontDoor.inject({
        ...{ method: 'POST', url: '/unsubscribe/abc', headers: { 'content-type': type } },
        payload: 'List-Unsubscribe=One-Click',
      });
    expect(upstream.requests.map(({ headers, body }) => [headers['content-type'], body])).toEqual(
      Array(2).fill(['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click']),
    );
  });

  it('streams an import without reading it', async () => {
    const lines = '{"not":"validated"}\n'.repeat(10_000);
    await frontDoor.inject({
      ...{ method: 'POST', url: '/kittens/import', headers: { 'content-type': 'application/x-ndjson' } },
      payload: lines,
    });
    expect(upstream.requests[0]!.body).toBe(lines);
  });

  it.each([
    ['an unknown path', '/kitten'],
    ['a route of every process', '/dead-letters'],
    ['the metrics of a context', '/journeys/x'],
  ])('does not exist for %s', async (_what, url) => {
    expect((await frontDoor.inject(url)).statusCode).toBe(404);
    expect(upstream.requests).toEqual([]);
  });

  it('receives 400 with each invalid field when it breaks the document, and does not reach its context', async () => {
    const payload = { name: '', criteria: { sex: 'x' }, colour: 'red' };
    const url = '/adopters/0190a6c2-7c00-7000-8000-0000000000a1/saved-searches';
    const response = await frontDoor.inject({ method: 'POST', url, payload });

    const { type, errors } = response.json<{ type: string; errors: { field: string }[] }>();
    expect([response.statusCode, type]).toEqual([400, 'urn:pawprint:problem:invalid-request']);
    expect(errors.map(({ field }) => field).sort()).toEqual(['colour', 'criteria.sex', 'name']);
    expect(upstream.requests).toEqual([]);
  });

  it('cannot leave its path', async () => {
    const { port } = frontDoor.getHttpServer().address() as AddressInfo;
    for (const path of ['/links/%2e%2e/metrics', '/links/.%2E/metrics', '/suppressed-addresses/%2E%2E']) {
      // Other clients would resolve the path themselves.
      const [response] = (await once(request({ port, path }).end(), 'response')) as [IncomingMessage];
      expect(response.resume().statusCode).toBe(400);
    }
    expect(upstream.requests).toEqual([]);
  });
});

describe('context that fails', () => {
  it('causes 503 with Retry-After while it cannot be reached', async () => {
    const upstream = await Recorder.start();
    const frontDoor = await startFrontDoor(upstream);
    await upstream.stop();

    const response = await frontDoor.inject('/search?q=cat');

    expect(response.statusCode).toBe(503);
    expect(response.headers).toMatchObject({
      'retry-after': '1',
      'content-type': expect.stringMatching(/^application\/problem\+json/),
    });
    await frontDoor.close();
  });

  it('causes 504 when it does not respond in time', async () => {
    const upstream = await Recorder.start(() => {});
    const frontDoor = await startFrontDoor(upstream, { withinMs: 1_000 });

    const response = await frontDoor.inject('/search?q=cat');

    expect(response.statusCode).toBe(504);
    expect(upstream.requests).toHaveLength(1);
    await frontDoor.close();
    await upstream.stop();
  });

  it('gets a request that changes something only once when the connection breaks during it', async () => {
    const upstream = await Recorder.start((request) => request.socket.destroy());
    const other = await Recorder.start((request) => request.socket.destroy());
    const frontDoor = await startFrontDoor(`static:127.0.0.1:${upstream.port},127.0.0.1:${other.port}`);
    const received = () => upstream.requests.length + other.requests.length;

    expect((await frontDoor.inject({ method: 'POST', url: `${KITTEN}/adoption` })).statusCode).toBe(503);
    expect(received()).toBe(1);
    expect((await frontDoor.inject(KITTEN)).statusCode).toBe(503);
    expect(received()).toBe(3);

    await frontDoor.close();
    await Promise.all([upstream.stop(), other.stop()]);
  });
});

describe('two instances of a context', () => {
  it('share the requests, and one takes all of them when the other is killed', async () => {
    const [one, other] = [await Recorder.start(), await Recorder.start()];
    const frontDoor = await startFrontDoor(`static:127.0.0.1:${one.port},127.0.0.1:${other.port}`);
    let words = 0;
    const send = (method: 'GET' | 'POST') =>
      frontDoor.inject({ method, url: method === 'GET' ? `/search?q=${words++}` : `${KITTEN}/adoption` });
    for (let n = 0; n < 10; n++) await send('GET');
    expect([one, other].map(({ requests }) => requests.length)).toEqual([5, 5]);

    await one.stop();

    for (let n = 0; n < 10; n++)
      for (const method of ['GET', 'POST'] as const) expect((await send(method)).statusCode).toBe(200);
    expect(other.requests).toHaveLength(25);
    await frontDoor.close();
    await other.stop();
  });
});
