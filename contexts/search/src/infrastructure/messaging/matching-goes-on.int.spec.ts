// A kitten that more look for than one commit should hold, in the running application.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { MAX_AT_ONCE } from '../../application/match-saved-searches/match-saved-searches.handler.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { anId } from '#test/a-kitten.js';
import { idIn } from '#test/asking.js';
import { adopting, listing, saving } from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';

type Application = Awaited<ReturnType<typeof startSearchOn>>['app'];

interface Match {
  readonly savedSearch: string;
  readonly position: number;
  readonly transaction: string;
}

/** A bound and no expectation. */
const IN_THE_END = { withinMs: 30_000 };

describe('matching goes on', () => {
  let database: TestDatabase<'search'>;
  let apps: Application[];
  /** Whoever was stopped and not told to go on would not end either. */
  let stopped: (() => void)[];

  beforeEach(async () => {
    database = await createTestDatabase(['search']);
    [apps, stopped] = [[], []];
  });
  afterEach(async () => {
    for (const goOn of stopped) goOn();
    for (const app of apps) await app.close();
    await database.drop();
  });

  async function start(): Promise<Application> {
    const { app } = await startSearchOn(database.urls.search);
    apps.push(app);
    await app.get(Database).ready;
    return app;
  }

  const ask = async <Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> =>
    apps[0]!.get(Transaction).query<Row>(sql, values);

  /** So many adopters who look for a coat: one has saved a search, and the others the same one. */
  async function seekers(count: number, coat: string): Promise<void> {
    const saved = await apps[0]!.inject(saving(anId(), { name: coat, criteria: { coat } }));
    await ask(
      `INSERT INTO saved_searches (id, version, adopter_id, name, criteria, saved_at, stands_since, filed_under, filed_beside, filed_record)
       SELECT gen_random_uuid(), version, gen_random_uuid(), name, criteria, saved_at, stands_since, filed_under, filed_beside, filed_record
       FROM saved_searches, generate_series(2, $2) WHERE id = $1`,
      idIn(saved),
      count,
    );
  }

  async function listed(app: Application, coat: string): Promise<string> {
    const ids: string[] = [];
    void app.inject(listing({ coat })).then((answer) => ids.push(idIn(answer)));
    // Whose answer had to wait for matching that is stopped would wait for ever.
    await until('the shelter has its answer', () => ids.length > 0);
    return ids[0]!;
  }

  const matchesOf = (kittenId: string): Promise<Match[]> =>
    ask(
      `SELECT data #>> '{savedSearch,id}' AS "savedSearch", position::integer, transaction_id::text AS transaction
       FROM outbox WHERE type = 'search.saved-search-matched.v1' AND data #>> '{kitten,id}' = $1 ORDER BY position`,
      kittenId,
    );

  async function partitionOf(kittenId: string): Promise<number> {
    const [row] = await ask<{ partition: number }>(
      `SELECT partition FROM outbox WHERE subject = $1`,
      kittenId,
    );
    return row!.partition;
  }

  async function untilNothingIsLeftToDo(): Promise<void> {
    await until(
      'nothing is left to do',
      async () => {
        const answer = await apps[0]!.inject({ method: 'GET', url: '/messaging' });
        const { subscriptions } = answer.json<{ subscriptions: { lag: number; retries: number }[] }>();
        return subscriptions.every(({ lag, retries }) => lag + retries === 0);
      },
      IN_THE_END,
    );
  }

  /** Lets matching begin, and go no further before it is told to. */
  function stopMatchingAtItsBeginning(app: Application): { begun: Promise<void>; goOn: () => void } {
    const [begun, mayGoOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    stopped.push(mayGoOn.resolve);
    const searches = app.get(SavedSearchMatcher);
    const candidatesFor = searches.candidatesFor.bind(searches);
    searches.candidatesFor = async (...kitten) => {
      begun.resolve();
      await mayGoOn.promise;
      return candidatesFor(...kitten);
    };
    return { begun: begun.promise, goOn: mayGoOn.resolve };
  }

  const searchesIn = (matches: readonly Match[]): number =>
    new Set(matches.map(({ savedSearch }) => savedSearch)).size;

  describe('a kitten that 1,200 look for', () => {
    it('is told to each of them once, some hundreds in a commit, and one that was listed meanwhile waits for few of them', async () => {
      const app = await start();
      await seekers(1_200, 'ginger');
      await seekers(1, 'blue');
      const { begun, goOn } = stopMatchingAtItsBeginning(app);
      const big = await listed(app, 'ginger');
      await begun;
      // Both in one partition, where one comes after the other.
      let small = await listed(app, 'blue');
      while ((await partitionOf(small)) !== (await partitionOf(big))) small = await listed(app, 'blue');
      goOn();
      await untilNothingIsLeftToDo();

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

    it('is told to nobody else once somebody has adopted it', async () => {
      const app = await start();
      await seekers(1_200, 'ginger');
      const { begun, goOn } = stopMatchingAtItsBeginning(app);
      const kitten = await listed(app, 'ginger');
      await begun;
      expect((await app.inject(adopting(kitten))).statusCode).toBe(204);
      goOn();
      await untilNothingIsLeftToDo();

      // Those whose turn had come already.
      expect(await matchesOf(kitten)).toHaveLength(MAX_AT_ONCE);
    });
  });

  describe('two processes on one database', () => {
    it('tell each adopter of each kitten once, both at work', async () => {
      const [one, other] = [await start(), await start()];
      await seekers(600, 'ginger');
      const [ones, others] = [one, other].map(stopMatchingAtItsBeginning);
      const kittens: string[] = [];
      const partitions = new Set<number>();
      while (kittens.length < 6 || partitions.size < 2) {
        const kitten = await listed(kittens.length % 2 ? one : other, 'ginger');
        kittens.push(kitten);
        partitions.add(await partitionOf(kitten));
      }
      await Promise.all([ones!.begun, others!.begun]);
      for (const { goOn } of [ones!, others!]) goOn();
      await untilNothingIsLeftToDo();

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
