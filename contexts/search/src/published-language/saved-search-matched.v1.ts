import { exampleKitten, objectWith, type PublishedKitten, publishedKittenSchema, UUID } from './kitten.js';
import type { PublishedEvent } from './published-event.js';

/** A kitten matches a saved search. The subject is the adopter's id. */
export interface SavedSearchMatchedV1 {
  readonly adopterId: string;
  readonly savedSearch: { readonly id: string; readonly name: string };
  readonly kitten: PublishedKitten;
}

export const savedSearchMatchedV1: PublishedEvent<SavedSearchMatchedV1> = {
  type: 'search.saved-search-matched.v1',
  schema: objectWith({
    adopterId: UUID,
    savedSearch: objectWith({ id: UUID, name: { type: 'string', minLength: 1 } }),
    kitten: publishedKittenSchema,
  }),
  example: {
    adopterId: '0190a6c2-7c00-7000-8000-0000000000a1',
    savedSearch: { id: '0190a6c2-7c00-7000-8000-0000000000b1', name: 'Orange cats of San Francisco' },
    kitten: exampleKitten,
  },
  subjectOf: ({ adopterId }) => adopterId,
};
