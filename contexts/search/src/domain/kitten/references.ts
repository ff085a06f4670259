import type { KittenId } from './kitten-id.js';
import type { ShelterName, ShelterReference } from './shelter-reference.js';

/** A kitten that a shelter lists under a reference of its own. */
export interface ReferencedKitten {
  readonly reference: ShelterReference;
  /** {@link KittenDetails.wording} of the kitten. */
  readonly wording: string;
  readonly kittenId: KittenId;
}

/** A reference is new and now stands for this kitten, or it already stands for the same details, or for others. */
export type ReferenceOwner = 'this-kitten' | 'same-details' | 'other-details';

/** The references of all shelters. A reference that once stood for a kitten always does. */
export abstract class References {
  /**
   * Assigns each new reference to its kitten, in the order of the kittens. Of two units of work that assign the same
   * reference, one succeeds, and the other finds it assigned.
   *
   * @returns in the order of the kittens
   */
  abstract assign(shelter: ShelterName, kittens: readonly ReferencedKitten[]): Promise<ReferenceOwner[]>;
}
