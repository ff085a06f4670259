import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { problemsOf } from './problems.js';

const HEALTHY = {
  dataStore: { state: 'available' },
  responses: { serverErrorShare: 0.01 },
  providers: [{ name: 'smtp', state: 'closed', lastError: null }],
};

describe('problems of a deployed context', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  async function aContext(health: object, ready = 200, serviceToken?: string): Promise<string> {
    server = createServer(({ url, headers }, response) => {
      if (url === '/health/ready') response.writeHead(ready).end();
      else if (serviceToken && headers.authorization !== `Bearer ${serviceToken}`)
        response.writeHead(401).end('{}');
      else response.end(JSON.stringify(health));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('contain nothing about a healthy context', async () => {
    expect(await problemsOf('search', await aContext(HEALTHY))).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a database', { dataStore: { state: 'unavailable' } }, 'search has no database'],
    [
      'successful responses',
      { responses: { serverErrorShare: 0.125 } },
      'search fails 12.5 % of its requests',
    ],
    [
      'a provider',
      { providers: [{ name: 'smtp', state: 'open', lastError: { message: 'refused' } }] },
      'search does not call smtp: refused',
    ],
  ])('name the lack of %s', async (_, unhealthy, problem) => {
    expect(await problemsOf('search', await aContext({ ...HEALTHY, ...unhealthy }))).toEqual([problem]);
  });

  it('name a context that is not ready', async () => {
    expect(await problemsOf('search', await aContext(HEALTHY, 503))).toEqual(['search is not ready: 503']);
  });

  it('contain nothing about a healthy context that requires the service token', async () => {
    expect(await problemsOf('search', await aContext(HEALTHY, 200, 'secret'), 'secret')).toEqual([]);
  });

  it('name a context that refuses the service token', async () => {
    expect(await problemsOf('search', await aContext(HEALTHY, 200, 'secret'), 'wrong')).toEqual([
      'search does not show its health: 401',
    ]);
  });

  it('name a context that does not respond', async () => {
    const url = await aContext(HEALTHY);
    server?.close();
    expect(await problemsOf('search', url)).toEqual([
      expect.stringContaining(`search does not respond at ${url}`),
    ]);
  });
});
