import type { Provider } from '@nestjs/common';
import { KittenStates } from '#src/application/get-kittens/kitten-states.js';
import { Kittens } from '#src/domain/kitten/kittens.js';
import { References } from '#src/domain/kitten/references.js';
import { ForgottenAdopters } from '#src/domain/saved-search/forgotten-adopters.js';
import { SavedSearches } from '#src/domain/saved-search/saved-searches.js';
import { SavedSearchMatcher } from '#src/domain/saved-search/saved-search-matcher.js';
import { Lexicon } from '#src/domain/language/lexicon.js';
import { CatalogueSource } from '#src/infrastructure/catalogue/catalogue-source.js';
import { CATALOGUE_ADAPTERS } from '#src/infrastructure/catalogue/index.js';
import { SnowballLexicon } from '#src/infrastructure/lexicon/snowball-lexicon.js';
import { InMemoryCatalogueSource } from './in-memory-catalogue-source.js';
import { InMemoryForgottenAdopters } from './in-memory-forgotten-adopters.js';
import { InMemoryKittens, InMemoryKittenStates } from './in-memory-kittens.js';
import { InMemoryReferences } from './in-memory-references.js';
import { InMemorySavedSearches, InMemorySavedSearchMatcher } from './in-memory-saved-searches.js';

/** In-memory adapters for the ports of the domain. */
export const IN_MEMORY_ADAPTERS: Provider[] = [
  { provide: Kittens, useClass: InMemoryKittens },
  { provide: KittenStates, useClass: InMemoryKittenStates },
  { provide: References, useClass: InMemoryReferences },
  ...CATALOGUE_ADAPTERS,
  { provide: CatalogueSource, useClass: InMemoryCatalogueSource },
  { provide: SavedSearches, useClass: InMemorySavedSearches },
  { provide: ForgottenAdopters, useClass: InMemoryForgottenAdopters },
  { provide: SavedSearchMatcher, useClass: InMemorySavedSearchMatcher },
  { provide: Lexicon, useClass: SnowballLexicon },
];
