import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplicationContext, Provider } from '@nestjs/common';
import { Clock, IdempotencyKeys, Ids, UnitOfWork } from '@pawprint/platform/ports';
import { KittenStates } from '#src/application/get-kittens/kitten-states.js';
import { Catalogue } from '#src/domain/catalogue/catalogue.js';
import { Kittens } from '#src/domain/kitten/kittens.js';
import { References } from '#src/domain/kitten/references.js';
import { ForgottenAdopters } from '#src/domain/saved-search/forgotten-adopters.js';
import { SavedSearches } from '#src/domain/saved-search/saved-searches.js';
import { SavedSearchMatcher } from '#src/domain/saved-search/saved-search-matcher.js';
import { Lexicon } from '#src/domain/language/lexicon.js';

/** The parts of a message in the outbox that tests compare. */
export interface AppendedMessage {
  readonly type: string;
  readonly subject: string;
}

/** The ports of the domain and of the platform with their adapters, but without running subscriptions. */
export interface SearchPorts {
  readonly kittens: Kittens;
  readonly kittenStates: KittenStates;
  readonly references: References;
  readonly catalogue: Catalogue;
  readonly savedSearches: SavedSearches;
  readonly forgottenAdopters: ForgottenAdopters;
  readonly matcher: SavedSearchMatcher;
  readonly lexicon: Lexicon;
  readonly unitOfWork: UnitOfWork;
  readonly keys: IdempotencyKeys;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The messages that were appended to the outbox since the last `clear`, the oldest first. */
  appendedMessages(): Promise<AppendedMessage[]>;
  /** Whether a unit of work waits until another one ends. */
  isOneWaiting(): Promise<boolean>;
  /** Deletes all data. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

class PortsModule {}

export function contextOf(platform: DynamicModule, providers: Provider[]): Promise<INestApplicationContext> {
  const module = { module: PortsModule, imports: [platform], providers };
  return NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
}

export function portsOf(context: INestApplicationContext) {
  return {
    kittens: context.get(Kittens),
    kittenStates: context.get(KittenStates),
    references: context.get(References),
    catalogue: context.get(Catalogue),
    savedSearches: context.get(SavedSearches),
    forgottenAdopters: context.get(ForgottenAdopters),
    matcher: context.get(SavedSearchMatcher),
    lexicon: context.get(Lexicon),
    unitOfWork: context.get(UnitOfWork),
    keys: context.get(IdempotencyKeys),
    clock: context.get(Clock),
    ids: context.get(Ids),
  };
}
