import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { type Probe, Records } from './records.js';

export const NUMBERS_OF_AN_ID = 4;

/** The arrays of numbers, which one thread can transfer to another. */
export interface Numbers {
  readonly ids: Uint32Array<ArrayBuffer>;
  /** For each list, the slot of its first search, and then the record of each search. */
  readonly records: Uint32Array<ArrayBuffer>;
  /** The first keys, in ascending order, with the index of the first list of each. */
  readonly firstKeys: Int32Array<ArrayBuffer>;
  readonly listsFrom: Uint32Array<ArrayBuffer>;
  /** The second key of each list, in ascending order for each first key, with the index of the list's first number. */
  readonly secondKeys: Int32Array<ArrayBuffer>;
  readonly recordsFrom: Uint32Array<ArrayBuffer>;
}

/** Lists of saved searches: each list contains the searches with the same first and second key. */
export class CompiledSearches {
  private readonly records: Records;

  constructor(private readonly numbers: Numbers) {
    this.records = new Records(numbers.records);
  }

  get size(): number {
    return this.numbers.ids.length / NUMBERS_OF_AN_ID;
  }

  get bytes(): number {
    let bytes = 0;
    for (const { byteLength } of Object.values<Uint32Array | Int32Array>({ ...this.numbers }))
      bytes += byteLength;
    return bytes;
  }

  /** The slots of all searches that the kitten may match. */
  find(probe: Probe): number[] {
    const { firstKeys, listsFrom, secondKeys } = this.numbers;
    const found: number[] = [];
    for (const firstKey of probe.firstKeys) {
      const at = firstAtLeast(firstKeys, firstKey, 0, firstKeys.length);
      if (firstKeys[at] !== firstKey) continue;
      const [from, to] = [listsFrom[at]!, listsFrom[at + 1]!];
      if (to - from <= probe.secondKeys.size) {
        for (let list = from; list < to; list++)
          if (probe.secondKeys.has(secondKeys[list]!)) this.readList(list, probe, found);
      } else {
        for (const secondKey of probe.secondKeys) {
          const list = firstAtLeast(secondKeys, secondKey, from, to);
          if (list < to && secondKeys[list] === secondKey) this.readList(list, probe, found);
        }
      }
    }
    return found;
  }

  private readList(list: number, probe: Probe, found: number[]): void {
    const { recordsFrom } = this.numbers;
    probe.collect(this.records, recordsFrom[list]!, recordsFrom[list + 1]!, found);
  }

  /** Compares slots by the ids in them. */
  inOrderOfIds = (one: number, other: number): number => {
    const { ids } = this.numbers;
    for (let at = 0; at < NUMBERS_OF_AN_ID; at++) {
      const difference = ids[one * NUMBERS_OF_AN_ID + at]! - ids[other * NUMBERS_OF_AN_ID + at]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };

  idAt(slot: number): SavedSearchId {
    const at = slot * NUMBERS_OF_AN_ID;
    const text = (part: number): string => {
      const number = this.numbers.ids[at + part]!;
      return HEX[number >>> 16]! + HEX[number & 0xffff]!;
    };
    const [second, third] = [text(1), text(2)];
    return `${text(0)}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${text(3)}` as SavedSearchId;
  }
}

/** A table, because thousands of ids are formatted at once. */
const HEX = Array.from({ length: 0x10000 }, (_, number) => number.toString(16).padStart(4, '0'));

/** The first index in a range of ascending numbers at which the number is not less than `least`. */
function firstAtLeast(numbers: Int32Array, least: number, from: number, to: number): number {
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (numbers[middle]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
