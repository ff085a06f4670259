import type { Kitten } from './kitten.js';
import type { ShelterName, ShelterReference } from './shelter-reference.js';

/** A kitten with the reference under which its shelter lists it. */
export interface ReferencedKitten {
  readonly reference: ShelterReference;
  readonly kitten: Kitten;
}

/** The kitten that owns a reference: this new one, an earlier one with the same details, or one with other details. */
export type ReferenceOwner = 'this-kitten' | 'same-details' | 'other-details';

/** The references of all shelters. A reference is assigned to a kitten once and keeps it forever. */
export abstract class References {
  /**
   * Assigns each new reference to its kitten. When two units of work assign the same reference at the same time, one
   * succeeds, and the other finds the reference assigned.
   *
   * @returns the owners, in the order of the kittens
   */
  abstract assign(shelter: ShelterName, kittens: readonly ReferencedKitten[]): Promise<ReferenceOwner[]>;
}
