import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { Compilation } from './compilation.js';
import { CompiledSearches, type Numbers } from './compiled-searches.js';
import type { Filing } from './filing.js';
import { type FiledSearch, Probe, readRecord, Records } from './records.js';

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

/** One search by itself, for those that came since the others were compiled. */
class LoneSearch {
  /** A folder of its own. */
  private readonly folder: Records;
  private readonly filing: Filing;

  constructor({ filing, record }: FiledSearch) {
    this.filing = filing;
    const numbers = [0];
    readRecord(record, (number) => numbers.push(number));
    this.folder = new Records(Uint32Array.from(numbers));
  }

  isFoundBy(probe: Probe): boolean {
    const { under, beside } = this.filing;
    if (!probe.under.has(under) || !probe.beside.has(beside)) return false;
    const found: number[] = [];
    probe.collect(this.folder, 0, this.folder.numbers.length, found);
    return found.length > 0;
  }
}

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
