import type { DomainEvent } from '@pawprint/shared-kernel';
import type { AdopterId } from '../adopter-id.js';
import type { KittenDetails } from '../../kitten/kitten-details.js';
import type { KittenId } from '../../kitten/kitten-id.js';
import type { SavedSearchId } from '../saved-search-id.js';

export class SavedSearchMatched implements DomainEvent {
  readonly kind = 'saved-search-matched';

  constructor(
    readonly savedSearch: { readonly id: SavedSearchId; readonly name: string },
    readonly adopterId: AdopterId,
    readonly kitten: { readonly id: KittenId; readonly details: KittenDetails; readonly listedAt: Date },
    readonly occurredAt: Date,
  ) {}
}
