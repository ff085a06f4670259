import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { until } from '@pawprint/platform/testing';
import { Recorder, startFrontDoor } from '#test/index.js';

describe('log of requests', () => {
  let upstream: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  let url: string;
  let slow: ServerResponse;
  let log: jest.Spied<Logger['log']>;
  beforeEach(async () => {
    upstream = await Recorder.start((request, response) => {
      if (request.url!.includes('slow')) slow = response;
      else response.end('{"kittens":[]}');
    });
    frontDoor = await startFrontDoor(upstream);
    url = `http://127.0.0.1:${(frontDoor.getHttpServer().address() as AddressInfo).port}`;
    log = jest.spyOn(Logger.prototype, 'log').mockImplementation(() => {});
  });
  afterEach(async () => {
    log.mockRestore();
    await frontDoor.close();
    await upstream.stop();
  });
  const lines = () => log.mock.calls.map(([line]) => line as Record<string, unknown>);
  const untilLogged = (count: number) => until('the requests are logged', () => lines().length === count);

  it('has one line for each request, with neither its URL nor its headers', async () => {
    const headers = { 'x-request-id': 'r-1', authorization: 'Bearer secret-token' };
    await (await fetch(`${url}/search?q=secret-word`, { headers })).text();
    await (await fetch(`${url}/nowhere/secret-path`)).text();
    await untilLogged(2);

    const common = { ms: expect.any(Number), bytes: expect.any(Number), caller: expect.any(String) };
    expect(lines()).toEqual([
      { method: 'GET', route: '/search', status: 200, requestId: 'r-1', ...common },
      { method: 'GET', route: null, status: 404, requestId: expect.any(String), ...common },
    ]);
    expect(lines()[0]!.bytes).toBeGreaterThan(14);
    expect(JSON.stringify(lines())).not.toMatch(/secret|127\.0\.0\.1/);
    expect(lines()[0]!.caller).toBe(lines()[1]!.caller);
  });

  it('has a line for a request that the gateway refuses', async () => {
    await (await fetch(`${url}/search?colour=red`)).text();
    await untilLogged(1);
    expect(lines()[0]).toMatchObject({ route: '/search', status: 400 });
  });

  it('has one line for a request whose client hangs up', async () => {
    const client = connect(Number(new URL(url).port), '127.0.0.1');
    client.write('GET /search?q=slow HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await until('the request is forwarded', () => upstream.requests.length === 1);
    client.destroy();
    await once(client, 'close');
    await untilLogged(1);
    // The front door still receives the response, and has no client for it.
    slow.end('{"kittens":[]}');
    await once(slow, 'close');
    await (await fetch(`${url}/search?colour=red`)).text();
    await untilLogged(2);
    expect(lines()).toMatchObject([{ route: '/search', aborted: true }, { status: 400 }]);
  });
});
