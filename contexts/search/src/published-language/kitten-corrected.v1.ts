import { exampleKitten, objectWith, type PublishedKitten, publishedKittenSchema } from './kitten.js';
import type { PublishedEvent } from './published-event.js';

/** A shelter changed details of a listed kitten. Contains all details. The subject is the kitten's id. */
export interface KittenCorrectedV1 {
  readonly kitten: PublishedKitten;
}

export const kittenCorrectedV1: PublishedEvent<KittenCorrectedV1> = {
  type: 'search.kitten-corrected.v1',
  schema: objectWith({ kitten: publishedKittenSchema }),
  example: { kitten: { ...exampleKitten, coat: 'ginger tabby' } },
  subjectOf: ({ kitten }) => kitten.id,
};
