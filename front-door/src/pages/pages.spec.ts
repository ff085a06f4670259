import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '#test/index.js';
import { ASSETS } from './frame/assets.js';

const ID = '0190a6c2-7c00-7000-8000-0000000000a1';
const HOSTILE = '<script>alert("x")</script>';
const KITTEN = {
  ...{ id: ID, name: HOSTILE, breed: 'Manx', coat: 'black', sex: 'female', bornOn: '2026-01-01' },
  ...{ temperament: [HOSTILE], description: HOSTILE, state: 'adopted', listedAt: '2026-03-01T00:00:00Z' },
  place: { town: HOSTILE, latitude: 1, longitude: 2 },
  highlights: [{ field: 'name', from: 1, to: 7 }],
};
const RESULTS = { kittens: [KITTEN], nextCursor: null, count: 1, didYouMean: HOSTILE, relaxations: [] };

describe('pages of the front door', () => {
  let context: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  beforeEach(async () => {
    context = await Recorder.start(({ url }, response) => {
      if (url === `/kittens/${ID}`) response.end(JSON.stringify(KITTEN));
      else if (url!.startsWith('/search/suggestions'))
        response.end(JSON.stringify({ suggestions: [HOSTILE] }));
      else if (url!.startsWith('/search')) response.end(JSON.stringify(RESULTS));
      else
        response.writeHead(404).end(JSON.stringify({ type: 'about:blank', title: 'Not Found', status: 404 }));
    });
    frontDoor = await startFrontDoor(context);
  });
  afterEach(async () => {
    await frontDoor.close();
    await context.stop();
  });

  const get = (url: string, accept = 'text/html,*/*;q=0.8') => frontDoor.inject({ url, headers: { accept } });

  it('escape all texts of contexts', async () => {
    for (const url of ['/?q=x', `/kittens/${ID}`]) {
      const { body } = await get(url);
      expect(body).toContain('&lt;');
      expect(body).not.toContain('<script>');
    }
  });

  it('have the address of the JSON, which other clients receive', async () => {
    const page = await get(`/kittens/${ID}`);
    const json = await get(`/kittens/${ID}`, '*/*');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('has found a home.');
    expect(json.json()).toEqual(KITTEN);
    for (const { headers } of [page, json]) expect(headers.vary).toMatch(/accept/);
  });

  it('load only from the front door, and run no script in the page', async () => {
    const { headers, body } = await get('/');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'self'; script-src 'self'/,
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toMatch(/ style=| on[a-z]+=/);
    const sources = [...body.matchAll(/ (?:src|href)="([^"]*)"/g)].map(([, source]) => source);
    expect(sources.filter((source) => !/^[/#]/.test(source!))).toEqual([]);
  });

  it.each(Object.entries(ASSETS))('keep their %s for ever', async (_name, { path, type }) => {
    const { statusCode, headers } = await get(path);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  it('draw a kitten of each coat', async () => {
    const { headers, body } = await get('/drawings/kitten.svg?coat=ginger+tabby');
    expect(headers['content-type']).toBe('image/svg+xml');
    expect(body).toMatch(/^<svg xmlns/);
  });

  it.each([
    ['/nowhere', 404, 'This page does not exist'],
    ['/kittens/unknown', 400, 'This did not work'],
    ['/kittens/0190a6c2-7c00-7000-8000-0000000000a2', 404, 'This page does not exist'],
  ])('replace the problem of %s with a page for browsers only', async (url, status, title) => {
    const page = await get(url);
    expect(page.statusCode).toBe(status);
    expect(page.body).toContain(`<h1>${title}</h1>`);
    const json = await get(url, 'application/json');
    expect(json.statusCode).toBe(status);
    expect(json.json()).toMatchObject({ status });
  });

  it('say which context is unavailable', async () => {
    await context.stop();
    const page = await get('/?q=x');
    expect(page.statusCode).toBe(503);
    expect(page.body).toMatch(/search (is unavailable|has not answered)/);
  });
});
