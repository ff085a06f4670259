import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { openApiOf } from '../open-api/document.js';

const OWN_HOST = 'localhost:3000';
const ANY_ID = '0190a6c2-7c00-7000-8000-000000000001';

/** Checks every route of an application for requests that a page of another origin, or of another host, could send. */
export function requestOriginContract(
  application: NestFastifyApplication,
  stored: () => Promise<number>,
): void {
  const { paths } = openApiOf(application, { title: 'In test', description: '' });
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => ({ method: method.toUpperCase(), path })),
  );
  const changing = routes.filter(({ method }) => method !== 'GET');
  const forMonitoring = routes.filter(({ path }) => /^\/(health|metrics)/.test(path));

  const statusOf = async ({ method, path }: (typeof routes)[number], headers: object): Promise<number> => {
    const url = path.replaceAll(/\{\w+\}/g, ANY_ID);
    const request = { method, url, headers: { host: OWN_HOST, ...headers } } as InjectOptions;
    return (await application.inject(request)).statusCode;
  };

  afterAll(() => application.close());

  describe('request from another origin', () => {
    let storedBefore: number;
    beforeAll(async () => {
      storedBefore = await stored();
    });

    it.each(changing)('cannot change anything by $method $path', async (route) => {
      for (const site of ['cross-site', 'same-site'])
        expect(await statusOf(route, { 'sec-fetch-site': site })).toBe(403);
      for (const origin of ['https://evil.example', 'http://localhost:3001', 'null'])
        expect(await statusOf(route, { origin })).toBe(403);
      expect(await stored()).toBe(storedBefore);
    });

    it.each(changing)('reaches $method $path when it is from its own page', async (route) => {
      expect(await statusOf(route, { 'sec-fetch-site': 'same-origin' })).not.toBe(403);
      expect(await statusOf(route, { origin: `http://${OWN_HOST}` })).not.toBe(403);
    });
  });

  describe('request for another host', () => {
    it.each(routes.filter((route) => !forMonitoring.includes(route)))(
      'receives 421 from $method $path',
      async (route) => {
        expect(await statusOf(route, { host: 'evil.example' })).toBe(421);
      },
    );

    it.each(forMonitoring)('receives a response of $method $path', async (route) => {
      expect(await statusOf(route, { host: '10.0.0.7:3000' })).not.toBe(421);
    });
  });
}
