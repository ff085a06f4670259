import { Command } from '@nestjs/cqrs';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { CriteriaInput } from '../../domain/criteria/search-criteria.js';
import type { SavedSearchView } from '../view-saved-searches/saved-search-view.js';

/** Fields that are absent do not change. */
export interface Changes {
  readonly name?: string;
  readonly criteria?: CriteriaInput;
  readonly paused?: boolean;
}

export class ChangeSavedSearch extends Command<SavedSearchView> {
  constructor(
    readonly adopterId: AdopterId,
    readonly savedSearchId: SavedSearchId,
    readonly changes: Changes,
  ) {
    super();
  }
}
