import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplicationContext, Provider } from '@nestjs/common';
import { Clock, IdempotencyKeys, Ids, UnitOfWork } from '@pawprint/platform/ports';
import { KittenStates } from '#src/application/get-kittens/kitten-states.js';
import { Catalogue } from '#src/domain/catalogue/catalogue.js';
import { Kittens } from '#src/domain/kitten/kittens.js';
import { References } from '#src/domain/kitten/references.js';
import { SavedSearches } from '#src/domain/saved-search/saved-searches.js';
import { SavedSearchMatcher } from '#src/domain/saved-search/saved-search-matcher.js';
import { Lexicon } from '#src/domain/language/lexicon.js';
import { Vocabulary } from '#src/domain/catalogue/vocabulary.js';

/** What was said, as far as it is looked at here. */
export interface Said {
  readonly type: string;
  readonly subject: string;
}

/** The domain's ports and the platform's, on one technique or another, with nobody at work behind them. */
export interface SearchPorts {
  readonly kittens: Kittens;
  readonly kittenStates: KittenStates;
  readonly references: References;
  readonly catalogue: Catalogue;
  readonly savedSearches: SavedSearches;
  readonly matcher: SavedSearchMatcher;
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  readonly unitOfWork: UnitOfWork;
  readonly keys: IdempotencyKeys;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Since everything was forgotten, oldest first. */
  said(): Promise<Said[]>;
  forgetEverything(): Promise<void>;
  close(): Promise<void>;
}

class PortsAlone {}

export function contextOf(platform: DynamicModule, providers: Provider[]): Promise<INestApplicationContext> {
  const module = { module: PortsAlone, imports: [platform], providers };
  return NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
}

export function portsOf(context: INestApplicationContext) {
  return {
    kittens: context.get(Kittens),
    kittenStates: context.get(KittenStates),
    references: context.get(References),
    catalogue: context.get(Catalogue),
    savedSearches: context.get(SavedSearches),
    matcher: context.get(SavedSearchMatcher),
    lexicon: context.get(Lexicon),
    vocabulary: context.get(Vocabulary),
    unitOfWork: context.get(UnitOfWork),
    keys: context.get(IdempotencyKeys),
    clock: context.get(Clock),
    ids: context.get(Ids),
  };
}
