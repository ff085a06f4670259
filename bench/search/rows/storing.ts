import { Clock, UnitOfWork } from '@pawprint/platform/ports';
import { inUnitOfWork } from '@pawprint/platform/testing';
import { MatchSavedSearches } from '@pawprint/search/measured/application/match-saved-searches/match-saved-searches.command.js';
import { MatchSavedSearchesHandler } from '@pawprint/search/measured/application/match-saved-searches/match-saved-searches.handler.js';
import { Kittens } from '@pawprint/search/measured/domain/kitten/kittens.js';
import type { SavedSearch } from '@pawprint/search/measured/domain/saved-search/saved-search.js';
import { SavedSearches } from '@pawprint/search/measured/domain/saved-search/saved-searches.js';
import { SavedSearchMatcher } from '@pawprint/search/measured/domain/saved-search/saved-search-matcher.js';
import { Lexicon } from '@pawprint/search/measured/domain/language/lexicon.js';
import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';
import { median } from '../../support/quantiles.js';
import type { Row } from '../arena.js';
import { startCold } from '../matching/compiled-index.js';
import { type Listing, listings } from '../matching/contender.js';
import { inBatches } from '../sequences.js';

const ROW = 'matching and storing';
const LISTINGS_A_ROUND = 6;
/** The number of matches that Search stores in one transaction. */
const IN_A_COMMIT = 500;
const STORING = 'storing the same matches';
const MS = 'ms/listing';

/** Compares all work after a listing, up to the last commit, with the bare commits of prepared events. */
export const storing: Row = {
  name: ROW,
  claims: [{ quantity: MS, to: STORING, must: 1.5, aim: 1.2, lessIsBetter: true }],
  measure: async (arena) => {
    const { rounds, print, note } = arena;
    const database = await arena.withSearches();
    const { search, admin } = database;
    const [kittens, standing, saved] = [
      search.get(Kittens),
      search.get(SavedSearchMatcher),
      search.get(SavedSearches),
    ];
    const [unitOfWork, lexicon, clock] = [search.get(UnitOfWork), search.get(Lexicon), search.get(Clock)];
    const handler = inUnitOfWork(
      unitOfWork,
      new MatchSavedSearchesHandler(kittens, standing, saved, lexicon, clock),
    );
    const listed = await listings((rounds + 1) * LISTINGS_A_ROUND, arena);
    await startCold(database);
    for (const { kitten } of listed) await unitOfWork.run(() => kittens.add(kitten));

    const matchAndStore = async ({ kitten }: Listing): Promise<number> => {
      const startedAt = performance.now();
      let after = await handler.execute(new MatchSavedSearches(kitten.id, null));
      while (after !== null) after = await handler.execute(new MatchSavedSearches(kitten.id, after));
      return performance.now() - startedAt;
    };
    const store = async ({ kitten, words }: Listing): Promise<number> => {
      const matching: SavedSearch[] = [];
      for (const one of await standing.candidatesFor(kitten, words, null, MORE_THAN_MATCH)) {
        one.consider(kitten, words, arena.now);
        matching.push(one);
      }
      const startedAt = performance.now();
      for await (const batch of inBatches(IN_A_COMMIT, matching))
        await unitOfWork.run(() => saved.saveMatches(batch));
      return performance.now() - startedAt;
    };
    const stored = async (): Promise<number> => {
      const { rows } = await admin.query<{ matches: number }>(MATCHES);
      return rows[0]!.matches;
    };

    const contenders = [
      { name: PAWPRINT, act: matchAndStore },
      { name: STORING, act: store },
    ];
    const storedBy = new Map<string, number>();
    await inRounds({ rounds, print }, ROW, contenders, async ({ name, act }, round) => {
      const before = await stored();
      const tookMs: number[] = [];
      for (const listing of listed.slice(round * LISTINGS_A_ROUND, (round + 1) * LISTINGS_A_ROUND))
        tookMs.push(await act(listing));
      storedBy.set(`${name} ${round}`, (await stored()) - before);
      note(name, round, { [MS]: median(tookMs) });
    });
    for (let round = 0; round <= rounds; round++) {
      const [one, other] = contenders.map(({ name }) => storedBy.get(`${name} ${round}`)!);
      if (one !== other || one === 0)
        throw new Error(`${one} matches were stored, and ${other} by themselves`);
    }
  },
};

const MORE_THAN_MATCH = 1_000_000;
const MATCHES = `SELECT count(*)::integer AS matches FROM outbox WHERE type = 'search.saved-search-matched.v1'`;
