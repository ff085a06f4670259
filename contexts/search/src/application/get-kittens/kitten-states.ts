import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { KittenState } from '../../domain/kitten/kitten-state.js';

export type StateById = ReadonlyMap<KittenId, KittenState>;

/** A read model: the states of many kittens, for callers that wait for a limited time. */
export abstract class KittenStates {
  /**
   * The state of each kitten that was ever listed; unknown ids are left out.
   *
   * @param withinMs after this time, the database stops working on the answer
   */
  abstract of(ids: readonly KittenId[], withinMs: number): Promise<StateById>;
}
