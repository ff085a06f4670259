import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anId } from '../testing/a-kitten.js';
import { problemIn } from '../testing/problem.js';
import { adopting, deleting, listing, savedBy, saving, searching, withdrawing } from '../testing/requests.js';
import { runSearchOnPostgres } from '../testing/running-search-on-postgres.js';
import type { Answer, RunningSearch } from '../testing/running-search.js';

type Request = ReturnType<typeof adopting>;

describe('at the same moment', () => {
  let search: RunningSearch;
  beforeAll(async () => {
    search = await runSearchOnPostgres();
  });
  afterAll(() => search.stop());

  const together = (count: number, request: (number: number) => Request): Promise<Answer[]> =>
    Promise.all(Array.from({ length: count }, (_, number) => search.ask(request(number))));
  const idOf = (answer: Answer): string => answer.json<{ id: string }>().id;
  const listed = async (): Promise<string> => idOf(await search.ask(listing()));

  /** How many were agreed to; all others have to be refused for one of the reasons. */
  function agreedTo(answers: Answer[], agreement: number, ...reasons: string[]): number {
    const refused = answers.filter(({ statusCode }) => statusCode !== agreement);
    for (const answer of refused) expect(reasons).toContain(problemIn(answer, 409).type);
    return answers.length - refused.length;
  }

  it('a kitten is listed once, however many repeat themselves under one key', async () => {
    const answers = await together(20, () =>
      listing({ name: 'Doppelgänger' }, { 'idempotency-key': 'twenty-at-once' }),
    );

    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map(idOf)).size).toBe(1);
    const { kittens } = (await search.ask(searching('q=doppelganger'))).json<{ kittens: unknown[] }>();
    expect(kittens).toHaveLength(1);
  });

  it('a kitten is adopted by one of many', async () => {
    const kitten = await listed();
    const answers = await together(10, () => adopting(kitten));
    expect(agreedTo(answers, 204, 'urn:pawprint:rule:cannot-adopt-twice')).toBe(1);
  });

  it('a kitten is adopted or withdrawn, and never both', async () => {
    const kitten = await listed();
    const answers = await together(10, (number) => (number % 2 ? adopting(kitten) : withdrawing(kitten)));
    const reasons = ['cannot-adopt-twice', 'cannot-adopt-a-withdrawn-kitten']
      .concat('cannot-withdraw-twice', 'cannot-withdraw-an-adopted-kitten')
      .map((rule) => `urn:pawprint:rule:${rule}`);
    expect(agreedTo(answers, 204, ...reasons)).toBe(1);
  });

  it('an adopter who has twenty saved searches gets to twenty-five', async () => {
    const adopter = anId();
    for (let number = 1; number <= 20; number++)
      await search.ask(saving(adopter, { name: `before ${number}` }));

    const answers = await together(30, (number) => saving(adopter, { name: `at once ${number}` }));

    expect(agreedTo(answers, 201, 'urn:pawprint:rule:at-most-25-saved-searches')).toBe(5);
    const { savedSearches } = (await search.ask(savedBy(adopter))).json<{ savedSearches: unknown[] }>();
    expect(savedSearches).toHaveLength(25);
  });

  it('a search is saved once under one name', async () => {
    const adopter = anId();
    const answers = await together(10, () => saving(adopter, { name: 'Gingers' }));
    expect(agreedTo(answers, 201, 'urn:pawprint:rule:saved-search-names-are-unique')).toBe(1);
  });

  it('a saved search is deleted once', async () => {
    const adopter = anId();
    const saved = idOf(await search.ask(saving(adopter)));
    const answers = await together(10, () => deleting(adopter, saved));
    const refused = answers.filter(({ statusCode }) => statusCode !== 204);
    for (const answer of refused) problemIn(answer, 404);
    expect(refused).toHaveLength(9);
  });

  it('adopters do not stand in each other’s way', async () => {
    const answers = await together(30, (number) => saving(anId(), { name: `${number}` }));
    expect(agreedTo(answers, 201)).toBe(30);
  });
});
