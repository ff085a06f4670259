import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@pawprint/platform/persistence';
import { createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import type { Found } from '#test/responses.js';
import { adopting, listing, searching, withdrawing } from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';

type Application = Awaited<ReturnType<typeof startSearchOn>>['app'];

describe('two processes on one database', () => {
  let database: TestDatabase<'search'>;
  let applications: Application[];
  beforeAll(async () => {
    database = await createTestDatabase(['search']);
    applications = [];
    for (let number = 0; number < 2; number++) {
      const { app } = await startSearchOn(database.urls.search);
      await app.get(Database).ready;
      applications.push(app);
    }
  });
  afterAll(async () => {
    await Promise.all(applications.map((app) => app.close()));
    await database.drop();
  });

  /** The names that each process finds, one process after the other. */
  async function found(): Promise<string[][]> {
    const names: string[][] = [];
    for (const app of applications) {
      const { kittens } = (await app.inject(searching('q=twofold'))).json<Found>();
      names.push(kittens.map(({ name }) => name));
    }
    return names;
  }

  it('find the same kittens immediately after either of them has stored a change', async () => {
    for (const [here, elsewhere] of [applications, applications.toReversed()] as Application[][]) {
      expect(await found()).toEqual([[], []]);
      const listed = await here!.inject(listing({ name: 'Twofold' }));
      expect(await found()).toEqual([['Twofold'], ['Twofold']]);
      expect(await found()).toEqual([['Twofold'], ['Twofold']]);
      const { id } = listed.json<{ id: string }>();
      await elsewhere!.inject(here === applications[0] ? adopting(id) : withdrawing(id));
      expect(await found()).toEqual([[], []]);
    }
  });
});
