import type { Kitten } from './kitten.js';
import type { KittenId } from './kitten-id.js';

/** All kittens that were ever listed. */
export abstract class Kittens {
  /** @throws NotThere */
  abstract get(id: KittenId): Promise<Kitten>;
  /**
   * Those that were listed since, the newest first, whatever became of them.
   *
   * @param limit the most of them
   */
  abstract lately(since: Date, limit: number): Promise<Kitten[]>;
  /** All of them at once, however many. */
  abstract addAll(kittens: readonly Kitten[]): Promise<void>;

  add(kitten: Kitten): Promise<void> {
    return this.addAll([kitten]);
  }

  /** Stores what became of a kitten, with the events it recorded, unless somebody else was faster. */
  abstract save(kitten: Kitten): Promise<void>;
}
