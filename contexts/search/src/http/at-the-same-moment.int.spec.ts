import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anId } from '#test/a-kitten.js';
import { problemIn } from '#test/problem.js';
import {
  adopting,
  changing,
  correcting,
  deleting,
  listing,
  savedBy,
  saving,
  searching,
  viewing,
  withdrawing,
} from '#test/requests.js';
import { runSearchOnPostgres } from '#test/running-search-on-postgres.js';
import type { Answer, RunningSearch } from '#test/running-search.js';

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

  const namesOf = async (adopter: string): Promise<string[]> => {
    const answer = await search.ask(savedBy(adopter));
    return answer.json<{ savedSearches: { name: string }[] }>().savedSearches.map(({ name }) => name);
  };

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

  it('a kitten is corrected by one of many who have seen the same', async () => {
    const kitten = await listed();
    const { etag } = (await search.ask(viewing(kitten))).headers as { etag: string };
    const answers = await together(10, (number) =>
      correcting(kitten, { name: `Felix ${number}` }, { 'if-match': etag }),
    );

    const winners = answers.filter(({ statusCode }) => statusCode === 200);
    expect(winners).toHaveLength(1);
    for (const answer of answers) if (answer !== winners[0]) problemIn(answer, 412);
    expect((await search.ask(viewing(kitten))).json()).toEqual(winners[0]!.json());
  });

  it('a kitten is corrected by all who do not care what they overwrite', async () => {
    const kitten = await listed();
    const answers = await together(4, (number) => correcting(kitten, { name: `Felix ${number}` }));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(4).fill(200));
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(4);
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

  it('one of many saved searches gets a name that all are to have', async () => {
    const adopter = anId();
    const ids: string[] = [];
    for (let number = 0; number < 10; number++)
      ids.push(idOf(await search.ask(saving(adopter, { name: `before ${number}` }))));

    const answers = await together(20, (number) =>
      number < 10
        ? changing(adopter, ids[number]!, { name: 'Gingers' })
        : saving(adopter, { name: 'Gingers' }),
    );

    const agreed = answers.filter(({ statusCode }) => statusCode === 200 || statusCode === 201);
    for (const answer of answers.filter((one) => !agreed.includes(one)))
      expect(problemIn(answer, 409).type).toBe('urn:pawprint:rule:saved-search-names-are-unique');
    expect(agreed).toHaveLength(1);
    expect((await namesOf(adopter)).filter((name) => name === 'Gingers')).toHaveLength(1);
  });

  it('the twenty-fifth search is saved while others are renamed', async () => {
    const adopter = anId();
    const ids: string[] = [];
    for (let number = 0; number < 24; number++)
      ids.push(idOf(await search.ask(saving(adopter, { name: `before ${number}` }))));

    const answers = await together(20, (number) =>
      number % 2
        ? changing(adopter, ids[number]!, { name: `at once ${number}` })
        : saving(adopter, { name: `new ${number}` }),
    );

    const statuses = answers.map(({ statusCode }) => statusCode).sort((one, other) => one - other);
    expect(statuses).toEqual([...Array<number>(10).fill(200), 201, ...Array<number>(9).fill(409)]);
    expect(new Set(await namesOf(adopter)).size).toBe(25);
  });

  it('each change of one saved search is kept', async () => {
    const adopter = anId();
    const saved = idOf(await search.ask(saving(adopter)));
    const changes = [{ name: 'Gingers' }, { criteria: { coat: 'ginger' } }, { paused: true }];
    const answers = await together(12, (number) => changing(adopter, saved, changes[number % 3]!));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(12).fill(200));
    const { savedSearches } = (await search.ask(savedBy(adopter))).json<{ savedSearches: unknown[] }>();
    expect(savedSearches).toMatchObject([Object.assign({}, ...changes)]);
  });

  it('a saved search is changed or gone', async () => {
    const adopter = anId();
    const saved = idOf(await search.ask(saving(adopter)));
    const answers = await together(10, (number) =>
      number === 5 ? deleting(adopter, saved) : changing(adopter, saved, { name: `${number}` }),
    );
    expect(answers[5]!.statusCode).toBe(204);
    for (const answer of answers) if (answer.statusCode >= 400) problemIn(answer, 404);
    expect(await namesOf(adopter)).toEqual([]);
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
