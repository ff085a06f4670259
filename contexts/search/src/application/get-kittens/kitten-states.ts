import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { KittenState } from '../../domain/kitten-state.js';

export type StateById = ReadonlyMap<KittenId, KittenState>;

/** Read model with the states of kittens, for callers that wait for a limited time. */
export abstract class KittenStates {
  /**
   * The state of each kitten that was ever listed, read in one query. Unknown ids have no entry.
   *
   * @param withinMs the time after which the database cancels the query, in milliseconds
   */
  abstract of(ids: readonly KittenId[], withinMs: number): Promise<StateById>;
}
