import type { Kitten } from './kitten.js';
import type { KittenId } from './kitten-id.js';
import type { KittenState } from './kitten-state.js';

/** All kittens that were ever listed. */
export abstract class Kittens {
  /** @throws NotFound */
  abstract get(id: KittenId): Promise<Kitten>;
  /**
   * Those that were listed since, the newest first, whatever became of them.
   *
   * @param limit the most of them
   */
  abstract lately(since: Date, limit: number): Promise<Kitten[]>;
  /**
   * What became of each; of those that were never listed, nothing.
   *
   * @param withinMs how long the answer is of use: within a unit of work, it is not worked on for longer
   */
  abstract statesOf(ids: readonly KittenId[], withinMs: number): Promise<ReadonlyMap<KittenId, KittenState>>;
  /** All of them at once, however many. */
  abstract addAll(kittens: readonly Kitten[]): Promise<void>;

  add(kitten: Kitten): Promise<void> {
    return this.addAll([kitten]);
  }

  /** Stores what became of a kitten, with the events it recorded, unless somebody else was faster. */
  abstract save(kitten: Kitten): Promise<void>;
}
