import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { MAX_AT_ONCE } from '../../application/match-saved-searches/match-saved-searches.handler.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { anId } from '#test/a-kitten.js';
import { idIn } from '#test/responses.js';
import { adopting, listing, saving } from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';

type Application = Awaited<ReturnType<typeof startSearchOn>>['app'];

interface Match {
  readonly savedSearch: string;
  readonly position: number;
  readonly transaction: string;
}

/** An upper bound for a slow machine. */

describe('matching in batches', () => {
  let database: TestDatabase<'search'>;
  let apps: Application[];
  /** Resume matching that a test has blocked, so that its application can close. */
  let resumeAll: (() => void)[];

  beforeEach(async () => {
    database = await createTestDatabase(['search']);
    [apps, resumeAll] = [[], []];
  });
  afterEach(async () => {
    for (const resume of resumeAll) resume();
    for (const app of apps) await app.close();
    await database.drop();
  });

  async function start(): Promise<Application> {
    const { app } = await startSearchOn(database.urls.search);
    apps.push(app);
    await app.get(Database).ready;
    return app;
  }

  const query = async <Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> =>
    apps[0]!.get(Transaction).query<Row>(sql, values);

  /** Saves a search for a coat, and copies it for `count - 1` other adopters. */
  async function saveSearches(count: number, coat: string): Promise<void> {
    const saved = await apps[0]!.inject(saving(anId(), { name: coat, criteria: { coat } }));
    await query(
      `INSERT INTO saved_searches (id, version, adopter_id, name, criteria, saved_at, active_since, first_key, second_key, match_record)
       SELECT gen_random_uuid(), version, gen_random_uuid(), name, criteria, saved_at, active_since, first_key, second_key, match_record
       FROM saved_searches, generate_series(2, $2) WHERE id = $1`,
      idIn(saved),
      count,
    );
    // The copies have no events.
    for (const app of apps)
      await app.get<{ index: { reload(): Promise<void> } }>(SavedSearchMatcher).index.reload();
  }

  async function listed(app: Application, coat: string): Promise<string> {
    const ids: string[] = [];
    void app.inject(listing({ coat })).then((response) => ids.push(idIn(response)));
    // Fails if the listing waits for matching, which is blocked.
    await until('the listing is answered', () => ids.length > 0);
    return ids[0]!;
  }

  const matchesOf = (kittenId: string): Promise<Match[]> =>
    query(
      `SELECT data #>> '{savedSearch,id}' AS "savedSearch", position::integer, transaction_id::text AS transaction
       FROM outbox WHERE type = 'search.saved-search-matched.v1' AND data #>> '{kitten,id}' = $1 ORDER BY position`,
      kittenId,
    );

  async function partitionOf(kittenId: string): Promise<number> {
    const [row] = await query<{ partition: number }>(
      `SELECT partition FROM outbox WHERE subject = $1`,
      kittenId,
    );
    return row!.partition;
  }

  async function untilAllIsMatched(): Promise<void> {
    await until('all kittens are matched', async () => {
      const response = await apps[0]!.inject({ method: 'GET', url: '/messaging' });
      const { subscriptions } = response.json<{ subscriptions: { lag: number; retries: number }[] }>();
      return subscriptions.every(({ lag, retries }) => lag + retries === 0);
    });
  }

  /** Blocks matching at its beginning until `resume` is called. */
  function blockMatching(app: Application): { begun: Promise<void>; resume: () => void } {
    const [begun, mayResume] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    resumeAll.push(mayResume.resolve);
    const searches = app.get(SavedSearchMatcher);
    const candidatesFor = searches.candidatesFor.bind(searches);
    searches.candidatesFor = async (...kitten) => {
      begun.resolve();
      await mayResume.promise;
      return candidatesFor(...kitten);
    };
    return { begun: begun.promise, resume: mayResume.resolve };
  }

  const searchesIn = (matches: readonly Match[]): number =>
    new Set(matches.map(({ savedSearch }) => savedSearch)).size;

  describe('a kitten that matches 1,200 saved searches', () => {
    it('matches each of them once in three commits, and a kitten listed meanwhile is matched before the last one', async () => {
      const app = await start();
      await saveSearches(1_200, 'ginger');
      await saveSearches(1, 'blue');
      const { begun, resume } = blockMatching(app);
      const big = await listed(app, 'ginger');
      await begun;
      // Both kittens are in one partition, in which messages are handled one after the other.
      let small = await listed(app, 'blue');
      while ((await partitionOf(small)) !== (await partitionOf(big))) small = await listed(app, 'blue');
      resume();
      await untilAllIsMatched();

      const matches = await matchesOf(big);
      expect({ matches: matches.length, searches: searchesIn(matches) }).toEqual({
        matches: 1_200,
        searches: 1_200,
      });
      const commits = [...Map.groupBy(matches, ({ transaction }) => transaction).values()];
      expect(commits.length).toBeGreaterThanOrEqual(3);
      expect(Math.max(...commits.map(({ length }) => length))).toBe(MAX_AT_ONCE);
      const [match, ...more] = await matchesOf(small);
      expect(more).toEqual([]);
      expect(match!.position).toBeLessThan(matches.at(-1)!.position);
    });

    it('matches no further saved search after it is adopted', async () => {
      const app = await start();
      await saveSearches(1_200, 'ginger');
      const { begun, resume } = blockMatching(app);
      const kitten = await listed(app, 'ginger');
      await begun;
      expect((await app.inject(adopting(kitten))).statusCode).toBe(204);
      resume();
      await untilAllIsMatched();

      // The first batch had begun before the adoption.
      expect(await matchesOf(kitten)).toHaveLength(MAX_AT_ONCE);
    });
  });

  describe('two processes on one database', () => {
    it('share the work, and match each kitten with each saved search once', async () => {
      const [one, other] = [await start(), await start()];
      await saveSearches(600, 'ginger');
      const [ones, others] = [one, other].map(blockMatching);
      const kittens: string[] = [];
      const partitions = new Set<number>();
      while (kittens.length < 6 || partitions.size < 2) {
        const kitten = await listed(kittens.length % 2 ? one : other, 'ginger');
        kittens.push(kitten);
        partitions.add(await partitionOf(kitten));
      }
      await Promise.all([ones!.begun, others!.begun]);
      for (const { resume } of [ones!, others!]) resume();
      await untilAllIsMatched();

      for (const kitten of kittens) {
        const matches = await matchesOf(kitten);
        expect({ matches: matches.length, searches: searchesIn(matches) }).toEqual({
          matches: 600,
          searches: 600,
        });
      }
    });
  });
});
