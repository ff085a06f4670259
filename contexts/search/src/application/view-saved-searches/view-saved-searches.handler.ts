import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { type SavedSearchView, ViewSavedSearches } from './view-saved-searches.query.js';

@QueryHandler(ViewSavedSearches)
export class ViewSavedSearchesHandler implements IQueryHandler<ViewSavedSearches> {
  constructor(private readonly savedSearches: SavedSearches) {}

  async execute({ adopterId }: ViewSavedSearches): Promise<SavedSearchView[]> {
    const saved = await this.savedSearches.of(adopterId);
    return saved.map(({ id, name, criteria, savedAt }) => ({
      id,
      name,
      criteria: criteria.wanted,
      savedAt: savedAt.toISOString(),
    }));
  }
}
