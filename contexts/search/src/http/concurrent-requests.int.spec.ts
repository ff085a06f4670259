import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anId } from '#test/a-kitten.js';
import { problemIn } from '#test/problem.js';
import {
  adopting,
  changing,
  correcting,
  deleting,
  listing,
  listingSavedSearches,
  saving,
  searching,
  viewing,
  withdrawing,
} from '#test/requests.js';
import { runSearchOnPostgres } from '#test/running-search-on-postgres.js';
import type { HttpResponse, RunningSearch } from '#test/running-search.js';

type Request = ReturnType<typeof adopting>;

describe('concurrent requests', () => {
  let search: RunningSearch;
  beforeAll(async () => {
    search = await runSearchOnPostgres();
  });
  afterAll(() => search.stop());

  const together = (count: number, request: (number: number) => Request): Promise<HttpResponse[]> =>
    Promise.all(Array.from({ length: count }, (_, number) => search.send(request(number))));
  const idOf = (response: HttpResponse): string => response.json<{ id: string }>().id;
  const listed = async (): Promise<string> => idOf(await search.send(listing()));

  const namesOf = async (adopter: string): Promise<string[]> => {
    const response = await search.send(listingSavedSearches(adopter));
    return response.json<{ savedSearches: { name: string }[] }>().savedSearches.map(({ name }) => name);
  };

  /** How many requests were accepted. Expects all others to be refused with 409 and one of the reasons. */
  function acceptedIn(responses: HttpResponse[], status: number, ...reasons: string[]): number {
    const refused = responses.filter(({ statusCode }) => statusCode !== status);
    for (const response of refused) expect(reasons).toContain(problemIn(response, 409).type);
    return responses.length - refused.length;
  }

  it('list a kitten once when they have the same idempotency key', async () => {
    const responses = await together(20, () =>
      listing({ name: 'Doppelgänger' }, { 'idempotency-key': 'twenty-concurrent-requests' }),
    );

    expect(responses.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(201));
    expect(new Set(responses.map(idOf)).size).toBe(1);
    const { kittens } = (await search.send(searching('q=doppelganger'))).json<{ kittens: unknown[] }>();
    expect(kittens).toHaveLength(1);
  });

  it('adopt a kitten once', async () => {
    const kitten = await listed();
    const responses = await together(10, () => adopting(kitten));
    expect(acceptedIn(responses, 204, 'urn:pawprint:rule:cannot-adopt-twice')).toBe(1);
  });

  it('adopt or withdraw a kitten, but never both', async () => {
    const kitten = await listed();
    const responses = await together(10, (number) => (number % 2 ? adopting(kitten) : withdrawing(kitten)));
    const reasons = ['cannot-adopt-twice', 'cannot-adopt-a-withdrawn-kitten']
      .concat('cannot-withdraw-twice', 'cannot-withdraw-an-adopted-kitten')
      .map((rule) => `urn:pawprint:rule:${rule}`);
    expect(acceptedIn(responses, 204, ...reasons)).toBe(1);
  });

  it('correct a kitten once when they name the same version', async () => {
    const kitten = await listed();
    const { etag } = (await search.send(viewing(kitten))).headers as { etag: string };
    const responses = await together(10, (number) =>
      correcting(kitten, { name: `Felix ${number}` }, { 'if-match': etag }),
    );

    const winners = responses.filter(({ statusCode }) => statusCode === 200);
    expect(winners).toHaveLength(1);
    for (const response of responses) if (response !== winners[0]) problemIn(response, 412);
    expect((await search.send(viewing(kitten))).json()).toEqual(winners[0]!.json());
  });

  it('all correct a kitten when they accept any version', async () => {
    const kitten = await listed();
    const responses = await together(4, (number) => correcting(kitten, { name: `Felix ${number}` }));
    expect(responses.map(({ statusCode }) => statusCode)).toEqual(Array(4).fill(200));
    expect(new Set(responses.map(({ headers }) => headers.etag)).size).toBe(4);
  });

  it('save 5 searches for an adopter who has 20 of at most 25', async () => {
    const adopter = anId();
    for (let number = 1; number <= 20; number++)
      await search.send(saving(adopter, { name: `before ${number}` }));

    const responses = await together(30, (number) => saving(adopter, { name: `concurrent ${number}` }));

    expect(acceptedIn(responses, 201, 'urn:pawprint:rule:at-most-25-saved-searches')).toBe(5);
    const { savedSearches } = (await search.send(listingSavedSearches(adopter))).json<{
      savedSearches: unknown[];
    }>();
    expect(savedSearches).toHaveLength(25);
  });

  it('save one search under the same name', async () => {
    const adopter = anId();
    const responses = await together(10, () => saving(adopter, { name: 'Gingers' }));
    expect(acceptedIn(responses, 201, 'urn:pawprint:rule:saved-search-names-are-unique')).toBe(1);
  });

  it('give the same name to only one of many saved searches', async () => {
    const adopter = anId();
    const ids: string[] = [];
    for (let number = 0; number < 10; number++)
      ids.push(idOf(await search.send(saving(adopter, { name: `before ${number}` }))));

    const responses = await together(20, (number) =>
      number < 10
        ? changing(adopter, ids[number]!, { name: 'Gingers' })
        : saving(adopter, { name: 'Gingers' }),
    );

    const accepted = responses.filter(({ statusCode }) => statusCode === 200 || statusCode === 201);
    for (const response of responses.filter((one) => !accepted.includes(one)))
      expect(problemIn(response, 409).type).toBe('urn:pawprint:rule:saved-search-names-are-unique');
    expect(accepted).toHaveLength(1);
    expect((await namesOf(adopter)).filter((name) => name === 'Gingers')).toHaveLength(1);
  });

  it('save the twenty-fifth search while others are renamed', async () => {
    const adopter = anId();
    const ids: string[] = [];
    for (let number = 0; number < 24; number++)
      ids.push(idOf(await search.send(saving(adopter, { name: `before ${number}` }))));

    const responses = await together(20, (number) =>
      number % 2
        ? changing(adopter, ids[number]!, { name: `concurrent ${number}` })
        : saving(adopter, { name: `new ${number}` }),
    );

    const statuses = responses.map(({ statusCode }) => statusCode).sort((one, other) => one - other);
    expect(statuses).toEqual([...Array<number>(10).fill(200), 201, ...Array<number>(9).fill(409)]);
    expect(new Set(await namesOf(adopter)).size).toBe(25);
  });

  it('keep each change of one saved search', async () => {
    const adopter = anId();
    const saved = idOf(await search.send(saving(adopter)));
    const changes = [{ name: 'Gingers' }, { criteria: { coat: 'ginger' } }, { paused: true }];
    const responses = await together(12, (number) => changing(adopter, saved, changes[number % 3]!));
    expect(responses.map(({ statusCode }) => statusCode)).toEqual(Array(12).fill(200));
    const { savedSearches } = (await search.send(listingSavedSearches(adopter))).json<{
      savedSearches: unknown[];
    }>();
    expect(savedSearches).toMatchObject([Object.assign({}, ...changes)]);
  });

  it('change a saved search or find it deleted', async () => {
    const adopter = anId();
    const saved = idOf(await search.send(saving(adopter)));
    const responses = await together(10, (number) =>
      number === 5 ? deleting(adopter, saved) : changing(adopter, saved, { name: `${number}` }),
    );
    expect(responses[5]!.statusCode).toBe(204);
    for (const response of responses) if (response.statusCode >= 400) problemIn(response, 404);
    expect(await namesOf(adopter)).toEqual([]);
  });

  it('delete a saved search once', async () => {
    const adopter = anId();
    const saved = idOf(await search.send(saving(adopter)));
    const responses = await together(10, () => deleting(adopter, saved));
    const refused = responses.filter(({ statusCode }) => statusCode !== 204);
    for (const response of refused) problemIn(response, 404);
    expect(refused).toHaveLength(9);
  });

  it('all succeed when each is from another adopter', async () => {
    const responses = await together(30, (number) => saving(anId(), { name: `${number}` }));
    expect(acceptedIn(responses, 201)).toBe(30);
  });
});
