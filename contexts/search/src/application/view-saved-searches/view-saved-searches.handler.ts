import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { SavedSearches } from '../../domain/saved-search/saved-searches.js';
import { type SavedSearchView, viewOf } from './saved-search-view.js';
import { ViewSavedSearches } from './view-saved-searches.query.js';

@QueryHandler(ViewSavedSearches)
export class ViewSavedSearchesHandler implements IQueryHandler<ViewSavedSearches> {
  constructor(private readonly savedSearches: SavedSearches) {}

  async execute({ adopterId }: ViewSavedSearches): Promise<SavedSearchView[]> {
    return (await this.savedSearches.of(adopterId)).map(viewOf);
  }
}
