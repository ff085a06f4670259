import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { Compilation } from './compilation.js';
import { CompiledSearches, type Numbers } from './compiled-searches.js';
import { LoneSearch } from './lone-search.js';
import { Matches } from './matches.js';
import { type FiledSearch, Probe } from './records.js';

/** Saved searches in memory: most of them compiled, and beside them those that came or changed since. */
export class IndexOfSearches {
  private readonly compiled: CompiledSearches;
  private readonly since = new Map<SavedSearchId, LoneSearch>();
  /** Compiled ones that are no longer what they were. */
  private readonly gone = new Set<SavedSearchId>();

  constructor(numbers: Numbers) {
    this.compiled = new CompiledSearches(numbers);
  }

  static of(searches: readonly FiledSearch[]): IndexOfSearches {
    const compilation = new Compilation();
    for (const search of searches) compilation.add(search);
    return new IndexOfSearches(compilation.finish());
  }

  /** How much would be gained by compiling everything anew. */
  get changes(): number {
    return this.since.size + this.gone.size;
  }

  get size(): number {
    return this.compiled.size;
  }

  /** Of what is compiled. */
  get bytes(): number {
    return this.compiled.bytes;
  }

  put(search: FiledSearch): void {
    this.remove(search.id);
    this.since.set(search.id, new LoneSearch(search));
  }

  remove(id: SavedSearchId): void {
    this.since.delete(id);
    this.gone.add(id);
  }

  /** Every search that the kitten matches, and perhaps some more. */
  match(kitten: Kitten, words: KittenWords): Matches {
    const probe = new Probe(kitten, words);
    const slots = this.compiled.find(probe);
    const standing =
      this.gone.size === 0 ? slots : slots.filter((slot) => !this.gone.has(this.compiled.idAt(slot)));
    const since: SavedSearchId[] = [];
    for (const [id, search] of this.since) if (search.isFoundBy(probe)) since.push(id);
    return new Matches(this.compiled, standing, since);
  }
}
