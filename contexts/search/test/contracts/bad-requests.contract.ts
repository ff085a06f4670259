import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { badRequests } from '../bad-requests/index.js';
import { fieldsOf, problemIn } from '../problem.js';
import { aKittenInput, correcting, importing, listing, posting, someAdopter } from '../requests.js';
import type { RunningSearch } from '../running-search.js';

/** Whatever is asked that cannot be: the answer says what is wrong with it, and nothing is stored. */
export function badRequestsContract(run: () => Promise<RunningSearch>): void {
  let search: RunningSearch;
  beforeAll(async () => {
    search = await run();
  });
  afterAll(() => search.stop());
  afterEach(async () => {
    expect(await search.stored()).toBe(0);
  });

  describe('a bad request', () => {
    it.each(badRequests)('is refused: $what', async ({ request, field }) => {
      const problem = problemIn(await search.ask(request), 400);
      expect(problem.type).toBe('urn:pawprint:problem:invalid-request');
      if (field !== undefined) expect(fieldsOf(problem).map(outermost(field))).toContain(field);
      expect(fieldsOf(problem)).not.toEqual([]);
    });

    it('is told of each field that is wrong', async () => {
      const answer = await search.ask(listing({ name: '', sex: 'x', place: { town: 'Wien', latitude: 91 } }));
      const fields = ['name', 'place.latitude', 'place.longitude', 'sex'];
      expect(fieldsOf(problemIn(answer, 400)).sort()).toEqual(fields);
    });

    it('gets an answer of no more than a few words for each field', async () => {
      const answer = await search.ask(listing({ place: Array(1_900).fill({}) }));
      problemIn(answer, 400);
      expect(answer.payload.length).toBeLessThan(20_000);
    });
  });

  const posts = ['/kittens', `/adopters/${someAdopter}/saved-searches`, `/kittens/${someAdopter}/adoption`];

  describe.each(posts)('POST %s', (url) => {
    it('takes no more than 100 kB', async () => {
      const body = { ...aKittenInput, description: 'x'.repeat(100_001) };
      problemIn(await search.ask(posting(url, body)), 413);
    });

    it.each([
      ...['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'a b c'],
      ...['text/csv', 'application/x-ndjson', 'application/merge-patch+json'],
    ])('takes no %s', async (contentType) => {
      problemIn(await search.ask(posting(url, aKittenInput, { 'content-type': contentType })), 415);
    });
  });

  describe('PATCH /kittens/:id', () => {
    it('takes no more than 100 kB', async () => {
      problemIn(await search.ask(correcting(someAdopter, { description: 'x'.repeat(100_001) })), 413);
    });

    it.each(['text/plain', 'text/csv', 'application/x-ndjson', 'application/xml'])(
      'takes no %s',
      async (contentType) => {
        const headers = { 'if-match': '*', 'content-type': contentType };
        problemIn(await search.ask(correcting(someAdopter, { coat: 'ginger' }, headers)), 415);
      },
    );

    it('takes no body without a word of what was seen', async () => {
      problemIn(await search.ask(correcting(someAdopter, { coat: 'ginger' }, {})), 428);
    });
  });

  describe('POST /kittens/import', () => {
    it.each([
      ...['application/json', 'application/merge-patch+json', 'text/plain', 'a b c'],
      ...['text/csv; charset=iso-8859-1', 'application/x-ndjson;charset="utf-16"'],
    ])('takes no %s', async (contentType) => {
      problemIn(await search.ask(importing([{ ...aKittenInput, reference: '1' }], '', contentType)), 415);
    });

    it('takes no nothing', async () => {
      problemIn(await search.ask({ method: 'POST', url: '/kittens/import' }), 415);
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
  ] as const)('%s %s is %i', async (method, url, status) => {
    problemIn(await search.ask({ method, url }), status);
  });
}

/** Of `place.town` and `temperament[3]` as much as the field that was looked for has. */
const outermost =
  (field: string) =>
  (found: string): string =>
    /^[.[]/.test(found.slice(field.length)) && found.startsWith(field) ? field : found;
