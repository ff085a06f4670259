import type { KittenId } from './kitten-id.js';

/** A kitten that a shelter would list under a reference of its own. */
export interface Referenced {
  readonly reference: string;
  /** What the shelter tells of the kitten. */
  readonly wording: string;
  readonly kittenId: KittenId;
}

/** What a reference is found to stand for: this kitten from now on, the same one since it was told before, or another. */
export type WhoseReference = 'this' | 'the-same' | 'another';

/** What shelters call their listings; a reference that once stood for a kitten always will. */
export abstract class References {
  /**
   * Lets each reference that is free stand for its kitten, one after the other, in the present unit of work. Whoever takes
   * the same one at the same time waits for that unit's end.
   *
   * @param shelter whose references they are: two shelters may use the same
   * @returns in the order of the kittens
   */
  abstract take(shelter: string, referenced: readonly Referenced[]): Promise<WhoseReference[]>;
}
