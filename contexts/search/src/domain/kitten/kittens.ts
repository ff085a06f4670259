import type { Kitten } from './kitten.js';
import type { KittenId } from './kitten-id.js';

/** All kittens that were ever listed. */
export abstract class Kittens {
  /** @throws NotFound */
  abstract get(id: KittenId): Promise<Kitten>;
  /**
   * The kittens in any state that were listed at `since` or later, the newest first.
   *
   * @param limit the maximum number of kittens
   */
  abstract listedSince(since: Date, limit: number): Promise<Kitten[]>;
  /** Stores new kittens and appends their events to the outbox. */
  abstract add(...kittens: readonly Kitten[]): Promise<void>;

  /**
   * Stores a changed kitten and appends its events to the outbox.
   *
   * @throws ConcurrencyConflict when another unit of work has changed the kitten since it was read
   */
  abstract save(kitten: Kitten): Promise<void>;
}
