import { Query } from '@nestjs/cqrs';
import type { AdopterId } from '../../domain/adopter-id.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { Wanted } from '../../domain/saved-search/search-criteria.js';

export interface SavedSearchView {
  readonly id: SavedSearchId;
  readonly name: string;
  readonly criteria: Wanted;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
}

export class ViewSavedSearches extends Query<SavedSearchView[]> {
  constructor(readonly adopterId: AdopterId) {
    super();
  }
}
