import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_REQUEST_LIMITS } from '../runtime/context-configuration.js';
import { Allowed } from './authorization.js';
import { createHttpApplication } from './http-application.js';

@Controller()
class AnyController {
  @Allowed('anyone')
  @Get('things')
  read(): string {
    return 'read';
  }
  @Allowed('anyone')
  @Get(['health/live', 'metrics'])
  watch(): string {
    return 'watched';
  }
  @Allowed('anyone')
  @Post('things')
  @HttpCode(200)
  change(): string {
    return 'changed';
  }
  @Allowed('anyone')
  @Delete('things')
  remove(): string {
    return 'removed';
  }
}

describe('request origin', () => {
  let app: Awaited<ReturnType<typeof createHttpApplication>>;
  beforeAll(async () => {
    const servedHosts = ['pawprint.example', '10.1.2.3'];
    const module = { module: class {}, controllers: [AnyController] };
    app = await createHttpApplication(module, false, { ...DEFAULT_REQUEST_LIMITS, servedHosts });
    await app.init();
  });
  afterAll(() => app.close());
  const statusOf = async (
    method: 'GET' | 'HEAD' | 'POST' | 'DELETE',
    headers: Record<string, string>,
    url = '/things',
  ): Promise<number> => (await app.inject({ method, url, headers })).statusCode;

  describe('host', () => {
    it.each([
      'localhost',
      'localhost:3001',
      'LOCALHOST:1',
      'search.localhost:3001',
      'a.b-c.localhost',
      '127.0.0.1:3001',
      '[::1]',
      '[::1]:3001',
      'pawprint.example',
      'Pawprint.Example:8443',
      '10.1.2.3:80',
    ])('serves a request for %s', async (host) => {
      expect(await statusOf('GET', { host })).toBe(200);
      expect(await statusOf('POST', { host })).toBe(200);
    });

    it.each([
      'evil.example',
      'evil.example:3001',
      'localhost.evil.example',
      'evil-localhost',
      'evil.example#.localhost',
      'evil.example/localhost',
      'localhost@evil.example',
      'evil@localhost',
      'localhost:3001:3001',
      'localhost:x',
      'sub.pawprint.example',
      'pawprint.example.evil.example',
      '127.0.0.1.evil.example',
      '127.0.0.2',
      '10.1.2.30',
      '0.0.0.0',
      '[::2]',
      '::1',
    ])('refuses a request for %j with status 421', async (host) => {
      const { statusCode, headers, payload } = await app.inject({ url: '/things', headers: { host } });
      expect(statusCode).toBe(421);
      expect(headers['content-type']).toContain('application/problem+json');
      expect(JSON.parse(payload)).toMatchObject({
        status: 421,
        detail: expect.stringContaining('ALLOWED_HOSTS'),
      });
      expect(await statusOf('POST', { host })).toBe(421);
      expect(await statusOf('GET', { host }, '/nowhere')).toBe(421);
    });

    it.each(['/health/live', '/metrics'])('may have any name for %s', async (url) => {
      expect(await statusOf('GET', { host: 'search-7d9f.cluster.example:3000' }, url)).toBe(200);
    });

    it('refuses other hosts for paths that only begin like those for monitoring', async () => {
      expect(await statusOf('GET', { host: 'evil.example' }, '/metrics-of-evil')).toBe(421);
      expect(await statusOf('GET', { host: 'evil.example' }, '/things?/health/live')).toBe(421);
    });
  });

  describe('page', () => {
    const host = 'localhost:3002';

    it.each([
      [{ host }],
      [{ host, 'sec-fetch-site': 'same-origin' }],
      [{ host, 'sec-fetch-site': 'none' }],
      [{ host, 'sec-fetch-site': 'same-origin', origin: 'null' }],
      [{ host, origin: 'http://localhost:3002' }],
      [{ host: 'Pawprint.Example', origin: 'https://pawprint.example' }],
    ])('can change something with the headers %j', async (headers) => {
      expect(await statusOf('POST', headers)).toBe(200);
    });

    it.each([
      [{ host, 'sec-fetch-site': 'cross-site' }],
      [{ host, 'sec-fetch-site': 'same-site' }],
      [{ host, 'sec-fetch-site': '' }],
      [{ host, 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3002' }],
      [{ host, origin: 'https://evil.example' }],
      [{ host, origin: 'http://localhost:3003' }],
      [{ host, origin: 'http://localhost' }],
      [{ host, origin: 'http://localhost:3002.evil.example' }],
      [{ host, origin: 'null' }],
      [{ host, origin: '' }],
    ])('cannot change anything, but can be linked from, with the headers %j', async (headers) => {
      const { statusCode, payload } = await app.inject({ method: 'POST', url: '/things', headers });
      expect(statusCode).toBe(403);
      expect(JSON.parse(payload)).toMatchObject({ status: 403, detail: expect.stringContaining('origin') });
      expect(await statusOf('DELETE', headers)).toBe(403);
      expect(await statusOf('GET', headers)).toBe(200);
      expect(await statusOf('HEAD', headers)).toBe(200);
    });
  });
});
