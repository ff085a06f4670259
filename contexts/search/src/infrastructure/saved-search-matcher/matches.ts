import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { CompiledSearches } from './compiled-searches.js';

/** What a kitten was found to match. There may be very many, so ids are written only of those that somebody comes to. */
export class Matches {
  private isInOrder = false;

  constructor(
    private readonly compiled: CompiledSearches,
    private readonly slots: number[],
    private readonly since: SavedSearchId[],
  ) {}

  get size(): number {
    return this.slots.length + this.since.length;
  }

  /** In the order of ids, the next ones behind one of them. */
  behind(after: SavedSearchId | null, limit: number): SavedSearchId[] {
    if (!this.isInOrder) {
      this.slots.sort(this.compiled.inOrderOfIds);
      this.isInOrder = true;
    }
    const from = after === null ? 0 : this.firstBehind(after);
    const compiled = this.slots.slice(from, from + limit).map((slot) => this.compiled.idAt(slot));
    const since = this.since.filter((id) => after === null || id > after);
    return [...compiled, ...since].sort().slice(0, limit);
  }

  private firstBehind(after: SavedSearchId): number {
    let [from, to] = [0, this.slots.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.compiled.idAt(this.slots[middle]!) > after) to = middle;
      else from = middle + 1;
    }
    return from;
  }
}
