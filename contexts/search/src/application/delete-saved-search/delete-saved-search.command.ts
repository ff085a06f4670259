import { Command } from '@nestjs/cqrs';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';

export class DeleteSavedSearch extends Command<void> {
  constructor(
    readonly adopterId: AdopterId,
    readonly savedSearchId: SavedSearchId,
  ) {
    super();
  }
}
