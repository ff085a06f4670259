import { Query } from '@nestjs/cqrs';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';
import type { SavedSearchView } from './saved-search-view.js';

export class ViewSavedSearches extends Query<SavedSearchView[]> {
  constructor(readonly adopterId: AdopterId) {
    super();
  }
}
