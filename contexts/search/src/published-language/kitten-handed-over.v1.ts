import { exampleKitten, objectWith, UUID } from './kitten.js';
import type { PublishedEvent } from './published-event.js';

/** An operator handed a kitten over to another shelter, which decides about it from now on. The subject is the kitten's id. */
export interface KittenHandedOverV1 {
  readonly kittenId: string;
  /** The id of the shelter that decides about the kitten from now on. */
  readonly listedBy: string;
}

export const kittenHandedOverV1: PublishedEvent<KittenHandedOverV1> = {
  type: 'search.kitten-handed-over.v1',
  schema: objectWith({ kittenId: UUID, listedBy: UUID }),
  example: { kittenId: exampleKitten.id, listedBy: '0190a6c2-7c00-7000-8000-0000000000ab' },
  subjectOf: ({ kittenId }) => kittenId,
};
