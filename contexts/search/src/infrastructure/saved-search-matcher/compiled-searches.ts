import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { type Probe, Records } from './records.js';

export const NUMBERS_OF_AN_ID = 4;

/** The numbers themselves, as they can be handed from one thread to another. */
export interface Numbers {
  readonly ids: Uint32Array<ArrayBuffer>;
  /** Of each folder the slot of the first search, and then a record of each. */
  readonly records: Uint32Array<ArrayBuffer>;
  /** What the searches in a drawer are filed under, in ascending order; and its first folder. */
  readonly under: Int32Array<ArrayBuffer>;
  readonly firstFolders: Uint32Array<ArrayBuffer>;
  /** What the searches in a folder are filed beside, in ascending order within a drawer; and where the folder begins. */
  readonly beside: Int32Array<ArrayBuffer>;
  readonly folders: Uint32Array<ArrayBuffer>;
}

/** Drawers with folders in them, and in each folder those searches that are filed under and beside the same. */
export class CompiledSearches {
  private readonly records: Records;

  constructor(private readonly numbers: Numbers) {
    this.records = new Records(numbers.records);
  }

  get size(): number {
    return this.numbers.ids.length / NUMBERS_OF_AN_ID;
  }

  get bytes(): number {
    const { ids, records, under, firstFolders, beside, folders } = this.numbers;
    return [ids, records, under, firstFolders, beside, folders].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    );
  }

  /** The slots of all searches that the kitten may match. */
  find(probe: Probe): number[] {
    const { under, firstFolders, beside } = this.numbers;
    const found: number[] = [];
    for (const one of probe.under) {
      const drawer = firstAtLeast(under, one, 0, under.length);
      if (under[drawer] !== one) continue;
      const [from, to] = [firstFolders[drawer]!, firstFolders[drawer + 1]!];
      if (to - from <= probe.beside.size) {
        for (let folder = from; folder < to; folder++)
          if (probe.beside.has(beside[folder]!)) this.read(folder, probe, found);
      } else {
        for (const next of probe.beside) {
          const folder = firstAtLeast(beside, next, from, to);
          if (folder < to && beside[folder] === next) this.read(folder, probe, found);
        }
      }
    }
    return found;
  }

  private read(folder: number, probe: Probe, found: number[]): void {
    const { folders } = this.numbers;
    probe.collect(this.records, folders[folder]!, folders[folder + 1]!, found);
  }

  /** Orders slots by what is found in them. */
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

/** Thousands of ids are written at a time. */
const HEX = Array.from({ length: 0x10000 }, (_, number) => number.toString(16).padStart(4, '0'));

/** Where in a stretch of ascending numbers those begin that are not less. */
function firstAtLeast(numbers: Int32Array, least: number, from: number, to: number): number {
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (numbers[middle]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
