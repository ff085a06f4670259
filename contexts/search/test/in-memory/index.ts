import type { Provider } from '@nestjs/common';
import { KittenStates } from '#src/application/get-kittens/kitten-states.js';
import { Catalogue } from '#src/domain/catalogue/catalogue.js';
import { Kittens } from '#src/domain/kitten/kittens.js';
import { References } from '#src/domain/kitten/references.js';
import { SavedSearches } from '#src/domain/saved-search/saved-searches.js';
import { SavedSearchMatcher } from '#src/domain/saved-search/saved-search-matcher.js';
import { Lexicon } from '#src/domain/language/lexicon.js';
import { Vocabulary } from '#src/domain/catalogue/vocabulary.js';
import { SnowballLexicon } from '#src/infrastructure/lexicon/snowball-lexicon.js';
import { InMemoryCatalogue } from './in-memory-catalogue.js';
import { InMemoryKittens, InMemoryKittenStates } from './in-memory-kittens.js';
import { InMemoryReferences } from './in-memory-references.js';
import { InMemorySavedSearches, InMemorySavedSearchMatcher } from './in-memory-saved-searches.js';
import { InMemoryVocabulary } from './in-memory-vocabulary.js';

/** The domain's ports without Postgres. */
export const IN_MEMORY_ADAPTERS: Provider[] = [
  { provide: Kittens, useClass: InMemoryKittens },
  { provide: KittenStates, useClass: InMemoryKittenStates },
  { provide: References, useClass: InMemoryReferences },
  { provide: Catalogue, useClass: InMemoryCatalogue },
  { provide: SavedSearches, useClass: InMemorySavedSearches },
  { provide: SavedSearchMatcher, useClass: InMemorySavedSearchMatcher },
  { provide: Vocabulary, useClass: InMemoryVocabulary },
  { provide: Lexicon, useClass: SnowballLexicon },
];
