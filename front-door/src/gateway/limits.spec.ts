import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import { DEFAULT_REQUEST_LIMITS } from '@pawprint/platform/runtime';
import { Recorder, startFrontDoor } from '#test/index.js';

const KITTEN = '/kittens/0190a6c2-7c00-7000-8000-0000000000f1';

describe('limits of the gateway', () => {
  let upstream: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  afterEach(async () => {
    await frontDoor.close();
    await upstream.stop();
  });

  it('refuse a caller with too many requests a minute, and nothing reaches a context', async () => {
    upstream = await Recorder.start();
    frontDoor = await startFrontDoor(upstream, {
      limits: { ...DEFAULT_REQUEST_LIMITS, requestsPerMinute: 2 },
    });
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await frontDoor.inject(`/search?q=${n}`)).statusCode);

    expect(statuses).toEqual([200, 200, 429]);
    expect(upstream.requests).toHaveLength(2);
    const { headers } = await frontDoor.inject('/search?q=cat');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  it('free the place of a request after a response, an error, a deadline and a hang-up', async () => {
    let respond = true;
    upstream = await Recorder.start((request, response) => {
      if (request.url!.includes('broken')) request.socket.destroy();
      else if (respond) response.end('{}');
    });
    const limits = { ...DEFAULT_REQUEST_LIMITS, maxRequestsInFlight: 1 };
    frontDoor = await startFrontDoor(upstream, { limits, withinMs: 2_000 });
    const statusOf = async (word: string) => (await frontDoor.inject(`/search?q=${word}`)).statusCode;

    expect([await statusOf('cat'), await statusOf('broken'), await statusOf('dog')]).toEqual([200, 503, 200]);
    respond = false;
    const waiting = statusOf('slow');
    await until('the request is in flight', () => upstream.requests.length === 4);
    expect(await statusOf('cat')).toBe(429);
    expect(await waiting).toBe(504);

    const { port } = frontDoor.getHttpServer().address() as AddressInfo;
    const client = connect(port, '127.0.0.1');
    client.write('GET /search?q=slow HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await until('the request is in flight', () => upstream.requests.length === 5);
    client.destroy();
    await once(client, 'close');
    respond = true;
    await until('the place is free', async () => (await statusOf('cat')) === 200);
  });

  it('free the place of a forwarded request, and abort it at the context, as soon as the client hangs up', async () => {
    let aborted = 0;
    upstream = await Recorder.start((request, response) => {
      if (request.method === 'GET') response.end('{}');
      else request.socket.once('close', () => aborted++);
    });
    const limits = { ...DEFAULT_REQUEST_LIMITS, maxRequestsInFlight: 1 };
    frontDoor = await startFrontDoor(upstream, { limits, withinMs: 3_600_000 });
    const { port } = frontDoor.getHttpServer().address() as AddressInfo;
    const statusOf = async () => (await frontDoor.inject('/search?q=cat')).statusCode;

    const client = connect(port, '127.0.0.1');
    client.write(`POST ${KITTEN}/adoption HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n`);
    await until('the request is in flight', () => upstream.requests.length === 1);
    expect(await statusOf()).toBe(429);
    client.destroy();

    await until('the place is free', async () => (await statusOf()) === 200);
    await until('the request is aborted', () => aborted === 1);
  });

  it('do not count a client that hangs up as a failure of the context', async () => {
    upstream = await Recorder.start((request, response) => {
      if (request.method === 'GET') response.end('{}');
    });
    frontDoor = await startFrontDoor(upstream);
    const { port } = frontDoor.getHttpServer().address() as AddressInfo;
    // The circuit breaker opens after three failures.
    for (let n = 1; n <= 4; n++) {
      const client = connect(port, '127.0.0.1');
      client.write(`POST ${KITTEN}/adoption HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n`);
      await until('the request is in flight', () => upstream.requests.length === n);
      client.destroy();
      await once(client, 'close');
    }
    expect((await frontDoor.inject('/search?q=cat')).statusCode).toBe(200);
  });
});
