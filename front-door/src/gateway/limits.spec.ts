import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import { DEFAULT_REQUEST_LIMITS } from '@pawprint/platform/runtime';
import { Recorder, startFrontDoor } from '#test/index.js';

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
    for (let n = 0; n < 3; n++) statuses.push((await frontDoor.inject('/search?q=cat')).statusCode);

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
    frontDoor = await startFrontDoor(upstream, { limits, withinMs: 200 });
    const statusOf = async (word: string) => (await frontDoor.inject(`/search?q=${word}`)).statusCode;

    expect([await statusOf('cat'), await statusOf('broken'), await statusOf('cat')]).toEqual([200, 503, 200]);
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
});
