import type { DomainEvent } from '@pawprint/shared-kernel';
import type { AdopterId } from '../adopter-id.js';
import type { SavedSearchId } from '../saved-search-id.js';

/** Renamed, paused, resumed, or looking for something else. */
export class SavedSearchChanged implements DomainEvent {
  readonly kind = 'saved-search-changed';

  constructor(
    readonly savedSearchId: SavedSearchId,
    readonly adopterId: AdopterId,
    readonly occurredAt: Date,
  ) {}
}
