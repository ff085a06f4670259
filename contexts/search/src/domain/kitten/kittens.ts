import type { Kitten } from './kitten.js';
import type { KittenId } from './kitten-id.js';

/** All kittens that were ever listed. */
export abstract class Kittens {
  /** @throws NotFound */
  abstract get(id: KittenId): Promise<Kitten>;
  /**
   * The kittens that were listed since then, in any state, the newest first.
   *
   * @param limit the maximum number of kittens
   */
  abstract lately(since: Date, limit: number): Promise<Kitten[]>;
  abstract add(...kittens: readonly Kitten[]): Promise<void>;

  /** Stores a changed kitten and its events, unless it was changed meanwhile. */
  abstract save(kitten: Kitten): Promise<void>;
}
