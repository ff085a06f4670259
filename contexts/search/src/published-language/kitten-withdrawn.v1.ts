import { exampleKitten, objectWith, UUID } from './kitten.js';
import type { PublishedEvent } from './published-event.js';

/** A shelter withdrew a kitten, which can no longer be found. The subject is the kitten's id. */
export interface KittenWithdrawnV1 {
  readonly kittenId: string;
}

export const kittenWithdrawnV1: PublishedEvent<KittenWithdrawnV1> = {
  type: 'search.kitten-withdrawn.v1',
  schema: objectWith({ kittenId: UUID }),
  example: { kittenId: exampleKitten.id },
  subjectOf: ({ kittenId }) => kittenId,
};
