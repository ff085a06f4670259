import { Command } from '@nestjs/cqrs';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';

/**
 * Matches a newly listed kitten with active saved searches, at most `MAX_AT_ONCE` in one unit of work. Returns the id of
 * the last saved search that was considered, after which the next command continues, or null at the end.
 */
export class MatchSavedSearches extends Command<SavedSearchId | null> {
  constructor(
    readonly kittenId: KittenId,
    readonly after: SavedSearchId | null,
  ) {
    super();
  }
}
