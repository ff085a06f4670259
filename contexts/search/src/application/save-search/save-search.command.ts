import { Command } from '@nestjs/cqrs';
import type { AdopterId } from '../../domain/adopter-id.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { Wanted } from '../../domain/saved-search/search-criteria.js';

export class SaveSearch extends Command<SavedSearchId> {
  constructor(
    readonly adopterId: AdopterId,
    readonly name: string,
    readonly wanted: Wanted,
  ) {
    super();
  }
}
