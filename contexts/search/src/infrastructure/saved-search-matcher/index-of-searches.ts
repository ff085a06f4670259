import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { Compilation } from './compilation.js';
import { CompiledSearches, type Numbers } from './compiled-searches.js';
import type { IndexKeys } from './index-keys.js';
import { type IndexedSearch, Probe, readRecord, Records } from './records.js';

/** Saved searches in memory: a compiled part, and the searches that were saved or changed since it was compiled. */
export class IndexOfSearches {
  private readonly compiled: CompiledSearches;
  private readonly since = new Map<SavedSearchId, UncompiledSearch>();
  /** Compiled searches that were changed or removed since. */
  private readonly gone = new Set<SavedSearchId>();

  constructor(numbers: Numbers) {
    this.compiled = new CompiledSearches(numbers);
  }

  static of(searches: readonly IndexedSearch[]): IndexOfSearches {
    const compilation = new Compilation();
    for (const search of searches) compilation.add(search);
    return new IndexOfSearches(compilation.finish());
  }

  /** The number of changes since the index was compiled. */
  get changes(): number {
    return this.since.size + this.gone.size;
  }

  /** The number of searches, including those that were changed or removed since the index was compiled. */
  get size(): number {
    return this.compiled.size + this.since.size;
  }

  /** The bytes of the compiled part. */
  get bytes(): number {
    return this.compiled.bytes;
  }

  put(search: IndexedSearch): void {
    this.remove(search.id);
    this.since.set(search.id, new UncompiledSearch(search));
  }

  remove(id: SavedSearchId): void {
    this.since.delete(id);
    this.gone.add(id);
  }

  /** All searches that the kitten matches, and perhaps some that it does not match. */
  match(kitten: Kitten, words: KittenWords): Matches {
    const probe = new Probe(kitten, words);
    const slots = this.compiled.find(probe);
    const unchanged =
      this.gone.size === 0 ? slots : slots.filter((slot) => !this.gone.has(this.compiled.idAt(slot)));
    const since: SavedSearchId[] = [];
    for (const [id, search] of this.since) if (search.isFoundBy(probe)) since.push(id);
    return new Matches(this.compiled, unchanged, since);
  }
}

/** A search that was saved or changed since the others were compiled. */
class UncompiledSearch {
  /** A list with one search. */
  private readonly list: Records;
  private readonly keys: IndexKeys;

  constructor({ keys, record }: IndexedSearch) {
    this.keys = keys;
    const numbers = [0];
    readRecord(record, (number) => numbers.push(number));
    this.list = new Records(Uint32Array.from(numbers));
  }

  isFoundBy(probe: Probe): boolean {
    const { first, second } = this.keys;
    if (!probe.firstKeys.has(first) || !probe.secondKeys.has(second)) return false;
    const found: number[] = [];
    probe.collect(this.list, 0, this.list.numbers.length, found);
    return found.length > 0;
  }
}

/** The saved searches that a kitten may match. There may be very many, so ids are created only for those that are read. */
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

  /** The next matches after an id, in the order of ids. */
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
