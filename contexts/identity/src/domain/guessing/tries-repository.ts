import type { Tries } from './tries.js';

/** Repository of the counted tries. */
export abstract class TriesRepository {
  /** Finds the tries and locks their id, even if none are stored yet, until the unit of work ends. */
  abstract findForUpdate(id: string): Promise<Tries | null>;
  abstract put(tries: Tries): Promise<void>;
}
