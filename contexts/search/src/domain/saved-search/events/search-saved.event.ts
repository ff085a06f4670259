import type { DomainEvent } from '@pawprint/shared-kernel';
import type { AdopterId } from '../adopter-id.js';
import type { SavedSearchId } from '../saved-search-id.js';
import type { SavedSearchName } from '../saved-search-name.js';

export class SearchSaved implements DomainEvent {
  readonly kind = 'search-saved';

  constructor(
    readonly savedSearchId: SavedSearchId,
    readonly adopterId: AdopterId,
    readonly name: SavedSearchName,
    readonly occurredAt: Date,
  ) {}
}
