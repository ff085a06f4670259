import { Command } from '@nestjs/cqrs';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';

/**
 * Holds a newly listed kitten against saved searches that stand: as many as one unit of work should hold. Returns the one
 * to go on after, or null when none is left.
 */
export class MatchSavedSearches extends Command<SavedSearchId | null> {
  constructor(
    readonly kittenId: KittenId,
    readonly after: SavedSearchId | null,
  ) {
    super();
  }
}
