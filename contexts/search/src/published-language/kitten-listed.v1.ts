import { exampleKitten, objectWith, type PublishedKitten, publishedKittenSchema } from './kitten.js';
import type { PublishedEvent } from './published-event.js';

/** A shelter listed a kitten. Published once for each kitten. The subject is the kitten's id. */
export interface KittenListedV1 {
  readonly kitten: PublishedKitten;
}

export const kittenListedV1: PublishedEvent<KittenListedV1> = {
  type: 'search.kitten-listed.v1',
  schema: objectWith({ kitten: publishedKittenSchema }),
  example: { kitten: exampleKitten },
  subjectOf: ({ kitten }) => kitten.id,
};
