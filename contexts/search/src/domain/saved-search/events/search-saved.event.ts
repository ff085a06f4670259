import type { DomainEvent } from '@pawprint/shared-kernel';
import type { AdopterId } from '../adopter-id.js';
import type { SavedSearchId } from '../saved-search-id.js';

export class SearchSaved implements DomainEvent {
  constructor(
    readonly savedSearchId: SavedSearchId,
    readonly adopterId: AdopterId,
    readonly name: string,
    readonly occurredAt: Date,
  ) {}
}
