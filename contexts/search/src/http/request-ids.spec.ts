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
    return (await search.send({ ...request, headers })).headers['x-request-id'];
  };

  it.each(['42', 'a/b;c=d', 'x'.repeat(128)])('comes back unchanged when it is valid: %s', async (given) => {
    expect(await idReturnedFor(given)).toBe(given);
  });

  it('gets a new value when the request has none', async () => {
    const first = await idReturnedFor();
    expect(first).toMatch(UUID);
    expect(await idReturnedFor()).not.toBe(first);
  });

  it.each(['', 'x'.repeat(129), 'x'.repeat(10_000), 'a b', 'ümlaut', 'a\tb', '\u007f'])(
    'gets a new value when that of the request is invalid: %#',
    async (given) => {
      expect(await idReturnedFor(given)).toMatch(UUID);
    },
  );

  it.each([
    ['a refused request', searching('')],
    ['an unknown kitten', viewing('0190a6c2-7c00-7000-8000-0000000000f1')],
    ['a body that is not JSON', { ...listing(), payload: '{' }],
    ['an unknown route', { method: 'GET', url: '/nowhere' } as const],
    ['a malformed path', { method: 'GET', url: '/kittens/%ZZ' } as const],
    ['a malformed query', searching('q=%ZZ')],
  ])('comes back with the response to %s', async (_, request) => {
    expect(await idReturnedFor('my-request', request)).toBe('my-request');
  });

  it('becomes the correlation id of the messages that the request causes', async () => {
    await idReturnedFor('from-the-shelter', listing());

    const messages = [...world.database.collection<number, { message: unknown }>('search.outbox').values()];
    expect(messages.at(-1)!.message).toMatchObject({ correlationid: 'from-the-shelter', causationid: null });
  });
});
