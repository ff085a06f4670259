import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { badRequests } from '../bad-requests/index.js';
import { fieldsOf, problemIn } from '../problem.js';
import { aKittenInput, correcting, importing, listing, posting, someAdopter } from '../requests.js';
import type { RunningSearch } from '../running-search.js';

/**
 * Every invalid request is refused with a problem that names the invalid field, and stores nothing.
 *
 * @param select selects the invalid requests that are sent; by default all of them
 */
export function badRequestsContract(
  run: () => Promise<RunningSearch>,
  select = (all: typeof badRequests) => all,
): void {
  let search: RunningSearch;
  beforeAll(async () => {
    search = await run();
  });
  afterAll(() => search.stop());
  afterEach(async () => {
    expect(await search.stored()).toBe(0);
  });

  describe('an invalid request', () => {
    it.each(select(badRequests))('receives 400: $what', async ({ request, field }) => {
      const problem = problemIn(await search.send(request), 400);
      expect(problem.type).toBe('urn:pawprint:problem:invalid-request');
      if (field !== undefined) expect(fieldsOf(problem).map(outermost(field))).toContain(field);
      expect(fieldsOf(problem)).not.toEqual([]);
    });

    it('receives an error for each invalid field', async () => {
      const response = await search.send(
        listing({ name: '', sex: 'x', place: { town: 'Wien', latitude: 91 } }),
      );
      const fields = ['name', 'place.latitude', 'place.longitude', 'sex'];
      expect(fieldsOf(problemIn(response, 400)).sort()).toEqual(fields);
    });

    it('receives a response of less than 20 kB for thousands of invalid values', async () => {
      const response = await search.send(listing({ place: Array(1_900).fill({}) }));
      problemIn(response, 400);
      expect(response.payload.length).toBeLessThan(20_000);
    });
  });

  const posts = ['/kittens', `/adopters/${someAdopter}/saved-searches`, `/kittens/${someAdopter}/adoption`];

  describe.each(posts)('POST %s', (url) => {
    it('refuses a body of more than 100 kB', async () => {
      const body = { ...aKittenInput, description: 'x'.repeat(100_001) };
      problemIn(await search.send(posting(url, body)), 413);
    });

    it.each([
      ...['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'a b c'],
      ...['text/csv', 'application/x-ndjson', 'application/merge-patch+json'],
      ...['application/json; charset=iso-8859-1', 'application/json;charset="utf-16"'],
    ])('refuses the content type %s', async (contentType) => {
      problemIn(await search.send(posting(url, aKittenInput, { 'content-type': contentType })), 415);
    });

    it('refuses a compressed body', async () => {
      const request = posting(url, aKittenInput, { 'content-encoding': 'gzip' });
      const response = await search.send({ ...request, payload: gzipSync(JSON.stringify(aKittenInput)) });
      problemIn(response, 415);
      expect(response.headers['accept-encoding']).toBe('identity');
    });

    it('refuses a body that is not in UTF-8', async () => {
      const body = JSON.stringify({ ...aKittenInput, name: 'Zoë' });
      const request = { ...posting(url, body), payload: Buffer.from(body, 'latin1') };
      expect(fieldsOf(problemIn(await search.send(request), 400))).toEqual(['body']);
    });
  });

  describe('PATCH /kittens/:id', () => {
    it('refuses a body of more than 100 kB', async () => {
      problemIn(await search.send(correcting(someAdopter, { description: 'x'.repeat(100_001) })), 413);
    });

    it.each(['text/plain', 'text/csv', 'application/x-ndjson', 'application/xml'])(
      'refuses the content type %s',
      async (contentType) => {
        const headers = { 'if-match': '*', 'content-type': contentType };
        problemIn(await search.send(correcting(someAdopter, { coat: 'ginger' }, headers)), 415);
      },
    );

    it('refuses a correction without If-Match', async () => {
      problemIn(await search.send(correcting(someAdopter, { coat: 'ginger' }, {})), 428);
    });
  });

  describe('POST /kittens/import', () => {
    it.each([
      ...['application/json', 'application/merge-patch+json', 'text/plain', 'a b c'],
      ...['text/csv; charset=iso-8859-1', 'application/x-ndjson;charset="utf-16"'],
    ])('refuses the content type %s', async (contentType) => {
      problemIn(await search.send(importing([{ ...aKittenInput, reference: '1' }], '', contentType)), 415);
    });

    it('refuses a request without a body', async () => {
      problemIn(await search.send({ method: 'POST', url: '/kittens/import' }), 415);
    });
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/kittens', 404],
    ['PATCH', '/kittens', 404],
    ['GET', `/kittens/${'7'.repeat(400)}`, 414],
    ['GET', `/kittens/${someAdopter}`, 404],
    ['POST', `/kittens/${someAdopter}/adoption`, 404],
    ['POST', `/kittens/${someAdopter}/withdrawal`, 404],
    ['PATCH', `/adopters/${someAdopter}/saved-searches`, 404],
    ['DELETE', `/adopters/${someAdopter}/saved-searches/${someAdopter}`, 404],
    ['GET', `/dead-letters/${someAdopter}`, 404],
    ['POST', `/dead-letters/${someAdopter}/redrive`, 404],
  ] as const)('answers %s %s with %i', async (method, url, status) => {
    problemIn(await search.send({ method, url }), status);
  });
}

/** Shortens a nested field such as `place.town` or `temperament[3]` to `field` when `field` contains it. */
const outermost =
  (field: string) =>
  (found: string): string =>
    /^[.[]/.test(found.slice(field.length)) && found.startsWith(field) ? field : found;
