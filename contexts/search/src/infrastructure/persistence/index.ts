import type { Provider } from '@nestjs/common';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { References } from '../../domain/kitten/references.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { Vocabulary } from '../../domain/catalogue/vocabulary.js';
import { PostgresLexicon } from '../lexicon/postgres-lexicon.js';
import { FiledSearches1700000003000 } from './filed-searches.migration.js';
import { kittenSchema } from './kitten.schema.js';
import { PhrasesTownsAndVocabulary1700000002000 } from './phrases-towns-and-vocabulary.migration.js';
import { PostgresCatalogue } from './postgres-catalogue.js';
import { PostgresKittens } from './postgres-kittens.js';
import { PostgresReferences } from './postgres-references.js';
import { PostgresSavedSearches } from './postgres-saved-searches.js';
import { IndexedSavedSearchMatcher } from '../saved-search-matcher/indexed-saved-search-matcher.js';
import { PostgresSavedSearchMatcher } from '../saved-search-matcher/postgres-saved-search-matcher.js';
import { PostgresVocabulary } from './postgres-vocabulary.js';
import { RecordsOfSearches1700000007000 } from './records-of-searches.migration.js';
import { ReferencesOfShelters1700000006000 } from './references-of-shelters.migration.js';
import { savedSearchSchema } from './saved-search.schema.js';
import { SearchTables1700000001000 } from './search-tables.migration.js';
import { WhatIsThere1700000005000 } from './what-is-there.migration.js';

export const ENTITIES = [kittenSchema, savedSearchSchema];

export const MIGRATIONS = [
  SearchTables1700000001000,
  PhrasesTownsAndVocabulary1700000002000,
  FiledSearches1700000003000,
  WhatIsThere1700000005000,
  ReferencesOfShelters1700000006000,
  RecordsOfSearches1700000007000,
];

/** The domain's ports on Postgres. */
export const POSTGRES_ADAPTERS: Provider[] = [
  { provide: Kittens, useClass: PostgresKittens },
  { provide: References, useClass: PostgresReferences },
  { provide: Catalogue, useClass: PostgresCatalogue },
  { provide: SavedSearches, useClass: PostgresSavedSearches },
  PostgresSavedSearchMatcher,
  { provide: SavedSearchMatcher, useClass: IndexedSavedSearchMatcher },
  { provide: Vocabulary, useClass: PostgresVocabulary },
  { provide: Lexicon, useClass: PostgresLexicon },
];
