import type { Provider } from '@nestjs/common';
import { KittenStates } from '../../application/get-kittens/kitten-states.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { References } from '../../domain/kitten/references.js';
import { ForgottenAdopters } from '../../domain/saved-search/forgotten-adopters.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { CatalogueSource } from '../catalogue/catalogue-source.js';
import { CATALOGUE_ADAPTERS } from '../catalogue/index.js';
import { PostgresCatalogueSource } from '../catalogue/postgres-catalogue-source.js';
import { SnowballLexicon } from '../lexicon/snowball-lexicon.js';
import { IndexMetrics } from '../observability/index-metrics.js';
import { kittenSchema } from './kitten.schema.js';
import { PostgresForgottenAdopters } from './postgres-forgotten-adopters.js';
import { PostgresKittenStates } from './postgres-kitten-states.js';
import { PostgresKittens } from './postgres-kittens.js';
import { PostgresReferences } from './postgres-references.js';
import { PostgresSavedSearches } from './postgres-saved-searches.js';
import { IndexedSavedSearchMatcher } from '../saved-search-matcher/indexed-saved-search-matcher.js';
import { savedSearchSchema } from './saved-search.schema.js';

export const ENTITIES = [kittenSchema, savedSearchSchema];

// SQL files stay in src: the compiler copies nothing but TypeScript.
export const MIGRATIONS = new URL('../../../src/infrastructure/persistence/migrations/', import.meta.url);

/** The adapters of the domain's ports on Postgres. */
export const POSTGRES_ADAPTERS: Provider[] = [
  { provide: Kittens, useClass: PostgresKittens },
  { provide: KittenStates, useClass: PostgresKittenStates },
  { provide: References, useClass: PostgresReferences },
  ...CATALOGUE_ADAPTERS,
  { provide: CatalogueSource, useClass: PostgresCatalogueSource },
  { provide: SavedSearches, useClass: PostgresSavedSearches },
  { provide: ForgottenAdopters, useClass: PostgresForgottenAdopters },
  IndexedSavedSearchMatcher,
  { provide: SavedSearchMatcher, useExisting: IndexedSavedSearchMatcher },
  IndexMetrics,
  { provide: Lexicon, useClass: SnowballLexicon },
];
