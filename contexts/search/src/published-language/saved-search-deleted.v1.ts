import { objectWith, UUID } from './kitten.js';
import type { PublishedEvent } from './published-event.js';
import { savedSearchMatchedV1 } from './saved-search-matched.v1.js';

const { adopterId, savedSearch } = savedSearchMatchedV1.example;

/** An adopter deleted a saved search. The subject is the adopter's id. */
export interface SavedSearchDeletedV1 {
  readonly adopterId: string;
  readonly savedSearchId: string;
}

export const savedSearchDeletedV1: PublishedEvent<SavedSearchDeletedV1> = {
  type: 'search.saved-search-deleted.v1',
  schema: objectWith({ adopterId: UUID, savedSearchId: UUID }),
  example: { adopterId, savedSearchId: savedSearch.id },
  subjectOf: ({ adopterId }) => adopterId,
};
