import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import { NotFound } from '@pawprint/shared-kernel';
import type { AdopterId } from '#src/domain/saved-search/adopter-id.js';
import { Catalogue } from '#src/domain/catalogue/catalogue.js';
import type { SearchCriteria } from '#src/domain/criteria/search-criteria.js';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import type { KittenWords } from '#src/domain/criteria/kitten-words.js';
import type { SavedSearch } from '#src/domain/saved-search/saved-search.js';
import type { SavedSearchId } from '#src/domain/saved-search/saved-search-id.js';
import type { SavedSearches } from '#src/domain/saved-search/saved-searches.js';
import type { SavedSearchMatcher } from '#src/domain/saved-search/saved-search-matcher.js';
import { toOutgoingEvent } from '#src/infrastructure/messaging/integration-events.js';

const savedIn = (database: InMemoryDatabase) =>
  new InMemoryAggregates<SavedSearch>(database, 'search.saved_searches');

@Injectable()
export class InMemorySavedSearches implements SavedSearches {
  private readonly saved: InMemoryAggregates<SavedSearch>;

  constructor(
    database: InMemoryDatabase,
    private readonly outbox: Outbox,
  ) {
    this.saved = savedIn(database);
  }

  /** Needs no lock, because units of work run one after the other in memory. */
  of(adopterId: AdopterId): Promise<SavedSearch[]> {
    return Promise.resolve(this.saved.all((saved) => saved.adopterId === adopterId));
  }

  get(adopterId: AdopterId, id: SavedSearchId): Promise<SavedSearch> {
    const saved = this.saved.get(id);
    return saved?.adopterId === adopterId
      ? Promise.resolve(saved)
      : Promise.reject(new NotFound('saved search', id));
  }

  add(savedSearch: SavedSearch): Promise<void> {
    return this.save(savedSearch);
  }

  async save(savedSearch: SavedSearch): Promise<void> {
    const events = savedSearch.releaseEvents();
    this.saved.put(savedSearch);
    await this.outbox.append(events.map(toOutgoingEvent));
  }

  async saveMatches(savedSearches: readonly SavedSearch[]): Promise<void> {
    await this.outbox.append(savedSearches.flatMap((saved) => saved.releaseEvents()).map(toOutgoingEvent));
  }

  async remove(savedSearch: SavedSearch): Promise<void> {
    if (!this.saved.get(savedSearch.id)) throw new ConcurrencyConflict('The saved search');
    this.saved.delete(savedSearch.id);
    await this.saveMatches([savedSearch]);
  }
}

@Injectable()
export class InMemorySavedSearchMatcher implements SavedSearchMatcher {
  private readonly saved: InMemoryAggregates<SavedSearch>;

  constructor(
    database: InMemoryDatabase,
    private readonly catalogue: Catalogue,
  ) {
    this.saved = savedIn(database);
  }

  candidatesFor(
    _kitten: Kitten,
    _words: KittenWords,
    after: SavedSearchId | null,
    limit: number,
  ): Promise<SavedSearch[]> {
    const candidates = this.saved.all(({ id }) => after === null || id > after);
    return Promise.resolve(candidates.sort((one, other) => (one.id < other.id ? -1 : 1)).slice(0, limit));
  }

  /** Needs no lock, because units of work run one after the other in memory. */
  async existingMatches(criteria: SearchCriteria, limit: number, now: Date): Promise<readonly Kitten[]> {
    const listed = await this.catalogue.current();
    return (await listed.find(criteria, 'newest', limit, null, now)).kittens;
  }
}
