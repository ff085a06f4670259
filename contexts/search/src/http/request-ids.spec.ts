import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { listing, searching, viewing } from '#test/requests.js';
import { runSearchInMemory } from '#test/running-search-in-memory.js';
import type { RunningSearch } from '#test/running-search.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('X-Request-ID', () => {
  const world = new InMemoryWorld();
  let search: RunningSearch;
  beforeAll(async () => {
    search = await runSearchInMemory(world);
  });
  afterAll(() => search.stop());
  const idReturnedFor = async (given?: string, request = searching('sex=male')): Promise<unknown> => {
    const headers = { ...request.headers, ...(given === undefined ? {} : { 'x-request-id': given }) };
    return (await search.ask({ ...request, headers })).headers['x-request-id'];
  };

  it.each(['42', 'a/b;c=d', 'x'.repeat(128)])('is returned as it was given: %s', async (given) => {
    expect(await idReturnedFor(given)).toBe(given);
  });

  it('is made up where none was given', async () => {
    const first = await idReturnedFor();
    expect(first).toMatch(UUID);
    expect(await idReturnedFor()).not.toBe(first);
  });

  it.each(['', 'x'.repeat(129), 'x'.repeat(10_000), 'a b', 'ümlaut', 'a\tb', '\u007f'])(
    'is made up where what was given is none: %#',
    async (given) => {
      expect(await idReturnedFor(given)).toMatch(UUID);
    },
  );

  it.each([
    ['a refusal', searching('')],
    ['a kitten that is not there', viewing('0190a6c2-7c00-7000-8000-0000000000f1')],
    ['a body that is none', { ...listing(), payload: '{' }],
    ['a route that is none', { method: 'GET', url: '/nowhere' } as const],
    ['a malformed path', { method: 'GET', url: '/kittens/%ZZ' } as const],
    ['a malformed query', searching('q=%ZZ')],
  ])('comes back also with %s', async (_, request) => {
    expect(await idReturnedFor('my-request', request)).toBe('my-request');
  });

  it('goes along with whatever the request brings about', async () => {
    await idReturnedFor('from-the-shelter', listing());

    const said = [...world.database.collection<number, { message: unknown }>('search.outbox').values()];
    expect(said.at(-1)!.message).toMatchObject({ correlationid: 'from-the-shelter', causationid: null });
  });
});
