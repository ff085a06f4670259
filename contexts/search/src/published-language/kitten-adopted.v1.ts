import { exampleKitten, objectWith, UUID } from './kitten.js';
import type { PublishedEvent } from './published-event.js';

/** A kitten was adopted and can no longer be found. The subject is the kitten's id. */
export interface KittenAdoptedV1 {
  readonly kittenId: string;
}

export const kittenAdoptedV1: PublishedEvent<KittenAdoptedV1> = {
  type: 'search.kitten-adopted.v1',
  schema: objectWith({ kittenId: UUID }),
  example: { kittenId: exampleKitten.id },
  subjectOf: ({ kittenId }) => kittenId,
};
