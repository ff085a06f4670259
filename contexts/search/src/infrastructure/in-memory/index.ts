import type { Provider } from '@nestjs/common';
import { Catalogue } from '../../domain/kitten/catalogue.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { References } from '../../domain/kitten/references.js';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { StandingSearches } from '../../domain/saved-search/standing-searches.js';
import { Lexicon } from '../../domain/words/lexicon.js';
import { Vocabulary } from '../../domain/words/vocabulary.js';
import { SnowballLexicon } from '../lexicon/snowball-lexicon.js';
import { InMemoryCatalogue } from './in-memory-catalogue.js';
import { InMemoryKittens } from './in-memory-kittens.js';
import { InMemoryReferences } from './in-memory-references.js';
import { InMemorySavedSearches, InMemoryStandingSearches } from './in-memory-saved-searches.js';
import { InMemoryVocabulary } from './in-memory-vocabulary.js';

/** The domain's ports without Postgres. */
export const IN_MEMORY_ADAPTERS: Provider[] = [
  { provide: Kittens, useClass: InMemoryKittens },
  { provide: References, useClass: InMemoryReferences },
  { provide: Catalogue, useClass: InMemoryCatalogue },
  { provide: SavedSearches, useClass: InMemorySavedSearches },
  { provide: StandingSearches, useClass: InMemoryStandingSearches },
  { provide: Vocabulary, useClass: InMemoryVocabulary },
  { provide: Lexicon, useClass: SnowballLexicon },
];
