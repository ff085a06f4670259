import type { DomainEvent } from '@pawprint/shared-kernel';
import type { AdopterId } from '../adopter-id.js';
import type { SavedSearchId } from '../saved-search-id.js';

export class SavedSearchDeleted implements DomainEvent {
  readonly kind = 'saved-search-deleted';

  constructor(
    readonly savedSearchId: SavedSearchId,
    readonly adopterId: AdopterId,
    readonly occurredAt: Date,
  ) {}
}
