import { createHttpApplication } from '@pawprint/platform/http';
import { InMemoryPlatformModule, type InMemoryWorld } from '@pawprint/platform/testing';
import { IN_MEMORY_ADAPTERS } from '../infrastructure/in-memory/index.js';
import { SearchModule } from '../search.module.js';

type Application = Awaited<ReturnType<typeof createHttpApplication>>;

/** Search with in-memory adapters, ready to be asked without a socket. */
export async function startInMemorySearch(world: InMemoryWorld): Promise<Application> {
  const module = SearchModule.on(InMemoryPlatformModule.for('search', world), IN_MEMORY_ADAPTERS);
  const app = await createHttpApplication(module, false);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

// What the benchmarks measure, and what they make many of.
export { MatchSavedSearchesHandler } from '../application/match-saved-searches/match-saved-searches.handler.js';
export { MatchSavedSearches } from '../application/match-saved-searches/match-saved-searches.command.js';
export { Catalogue } from '../domain/kitten/catalogue.js';
export { Kitten } from '../domain/kitten/kitten.js';
export { KittenWords, textsOf } from '../domain/kitten/kitten-words.js';
export { kittenDetails } from '../domain/kitten/kitten-details.js';
export { Kittens } from '../domain/kitten/kittens.js';
export { SavedSearches } from '../domain/saved-search/saved-searches.js';
export { SavedSearch } from '../domain/saved-search/saved-search.js';
export { SearchCriteria, type Wanted } from '../domain/saved-search/search-criteria.js';
export { StandingSearches } from '../domain/saved-search/standing-searches.js';
export { type Lexeme, Lexicon } from '../domain/words/lexicon.js';
export { folded } from '../domain/words/folding.js';
export { SnowballLexicon } from '../infrastructure/lexicon/snowball-lexicon.js';
export { weightedWords, wordsOfCriteria } from '../infrastructure/persistence/weighted-words.js';
export { IndexedStandingSearches } from '../infrastructure/standing-searches/indexed-standing-searches.js';
export type { IndexOfSearches } from '../infrastructure/standing-searches/index-of-searches.js';
export type { Matches } from '../infrastructure/standing-searches/matches.js';
export { CatalogueQuery } from '../infrastructure/persistence/catalogue-query.js';
export { PostgresStandingSearches } from '../infrastructure/standing-searches/postgres-standing-searches.js';
export { listInBulk, saveInBulk } from './in-bulk.js';
export { searchOn } from './search-ports-on-postgres.js';
