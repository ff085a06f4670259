import type { DomainEvent } from '@pawprint/shared-kernel';
import type { KittenDetails } from '../kitten/kitten-details.js';
import type { KittenId } from '../kitten/kitten-id.js';
import type { ShelterId } from '../kitten/shelter-id.js';
import type { AdopterId } from './adopter-id.js';
import type { SavedSearchId } from './saved-search-id.js';
import type { SavedSearchName } from './saved-search-name.js';

export interface SearchSaved extends DomainEvent {
  readonly kind: 'search-saved';
  readonly savedSearchId: SavedSearchId;
  readonly adopterId: AdopterId;
  readonly name: SavedSearchName;
}

/** A saved search was renamed, paused or resumed, or its criteria were changed. */
export interface SavedSearchChanged extends DomainEvent {
  readonly kind: 'saved-search-changed';
  readonly savedSearchId: SavedSearchId;
  readonly adopterId: AdopterId;
}

export interface SavedSearchMatched extends DomainEvent {
  readonly kind: 'saved-search-matched';
  readonly savedSearch: { readonly id: SavedSearchId; readonly name: string };
  readonly adopterId: AdopterId;
  readonly kitten: {
    readonly id: KittenId;
    readonly details: KittenDetails;
    readonly listedBy: ShelterId;
    readonly listedAt: Date;
  };
}

export interface SavedSearchDeleted extends DomainEvent {
  readonly kind: 'saved-search-deleted';
  readonly savedSearchId: SavedSearchId;
  readonly adopterId: AdopterId;
}
