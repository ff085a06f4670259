import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { anId } from '#test/a-kitten.js';
import { problemIn } from '#test/problem.js';
import * as ask from '#test/requests.js';
import { runSearchInMemory } from '#test/running-search-in-memory.js';
import type { RunningSearch } from '#test/running-search.js';

const seed = 20_260_504;

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '\u0000',
    '\uD800',
    '__proto__',
    'constructor',
    '-0',
    '1e999',
    "';--",
    '{}',
    '\r\nBcc: x',
    '%00',
  ),
);
const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
  oddText,
  fc.double(),
  fc.bigInt().map(String),
);

/** A good body of which some fields are odd, or some odd ones more. */
const nearly = (body: object): fc.Arbitrary<object> =>
  fc
    .dictionary(fc.oneof(fc.constantFrom('colour', ...Object.keys(body)), oddText), oddValue, {
      minKeys: 1,
      maxKeys: 3,
    })
    .map((odd) => ({ ...body, ...odd }));
const bodies = (body: object): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: nearly(body).map((odd) => JSON.stringify(odd)) },
    { weight: 1, arbitrary: fc.json({ stringUnit: 'binary' }) },
    { weight: 1, arbitrary: oddText },
  );
const searches = nearly(ask.aSearchToSave.criteria).map((criteria) =>
  JSON.stringify({ name: 'x', criteria }),
);
const parameters = fc.constantFrom(
  'q',
  'breed',
  'coat',
  'sex',
  'maxAgeWeeks',
  'near',
  'withinKm',
  'limit',
  'cursor',
  'colour',
);
const queryText = fc.oneof(
  oddText.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom('%ZZ', '%', '48,16', '5', 'male', 'cat', '+', '&', '=', '%00', '%F0%9F%90%88'),
);
const queries = fc
  .array(fc.tuple(parameters, queryText), { maxLength: 5 })
  .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));
const changes = { ...ask.aSearchToSave, paused: true };
const savedSearches = `/adopters/${ask.someAdopter}/saved-searches`;

describe('whatever is asked', () => {
  let search: RunningSearch;
  beforeAll(async () => {
    search = await runSearchInMemory();
  });
  afterAll(() => search.stop());

  it.each<[string, fc.Arbitrary<InjectOptions>]>([
    ['POST /kittens', bodies(ask.aKittenInput).map((body) => ask.posting('/kittens', body))],
    ['POST saved-searches', bodies(ask.aSearchToSave).map((body) => ask.posting(savedSearches, body))],
    ['PATCH saved-searches', bodies(changes).map((body) => ask.changing(ask.someAdopter, anId(), body))],
    ['POST saved-searches/preview', searches.map((body) => ask.posting(`${savedSearches}/preview`, body))],
    ['POST saved-searches with odd criteria', searches.map((body) => ask.posting(savedSearches, body))],
    ['POST adoption', bodies({}).map((body) => ask.posting(`/kittens/${ask.someAdopter}/adoption`, body))],
    ['GET /search', queries.map(ask.searching)],
    ['GET /kittens/:id', oddText.map((id) => ask.viewing(encodeURIComponent(id.toWellFormed())))],
  ])('%s is answered, or refused with a reason, and never our fault', async (_, requests) => {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const answer = await search.ask(request);
        if (answer.statusCode >= 400) problemIn(answer, answer.statusCode);
        expect(answer.statusCode).toBeLessThan(500);
      }),
      { seed, numRuns: 150 },
    );
  });
});
