import { dayOf, wholeWeeksBetween } from '../../domain/calendar-date.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import { type Point, EARTH_RADIUS_KM } from '../../domain/place.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import { lookupKeysFor, type IndexKeys, hashOf } from './index-keys.js';

/** The part of a saved search that an index contains. */
export interface IndexedSearch {
  readonly id: SavedSearchId;
  readonly keys: IndexKeys;
  /** As it is stored with the search, so that an index of a million searches need not read their criteria. */
  readonly record: Buffer;
}

/*
 * The record of a search contains the criteria that its index keys do not check already, as numbers: first the kinds of
 * criteria, then the time since which it is active, then a place and hashes. A search that matches always passes this check.
 * A search that does not match may pass, because hashes collide, and phrases and excluded words are not checked.
 */

const SEXES = { female: 1, male: 2 } as const;
const SEX = 0b11;
const [HAS_AGE, HAS_PLACE] = [1 << 2, 1 << 3];
/** The bits of the first number at which the number of hashes and the maximum age in weeks begin. */
const [HASHES_AT, WEEKS_AT] = [4, 12];
const [MAX_HASHES, MAX_WEEKS] = [0xff, 0x1fff];
const NUMBERS_OF_A_PLACE = 4;
const BYTES_OF_A_NUMBER = 4;
const MS_PER_SECOND = 1_000;

/** Numbers have 32 bits; fractions are stored as the bits of a float. */
const float = new Float32Array(1);
const sameBits = new Uint32Array(float.buffer);
function bitsOf(number: number): number {
  float[0] = number;
  return sameBits[0]!;
}

/** Records, and the same bits as floats. */
export class Records {
  readonly floats: Float32Array;

  constructor(readonly numbers: Uint32Array<ArrayBuffer>) {
    this.floats = new Float32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  }
}

/** The coordinates of a point on a sphere with the radius 1. */
function inSpace({ latitude, longitude }: Point): [x: number, y: number, z: number] {
  const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

/** About six metres: floats have seven digits, so a place is wrong by less than a metre. */
const SLACK = 1e-6;

/** The square of the straight distance, through the sphere, of two points that are so many kilometres from each other. */
function squaredChord(km: number): number {
  const angle = Math.min(km / EARTH_RADIUS_KM, Math.PI);
  return (2 * Math.sin(angle / 2) + SLACK) ** 2;
}

/** @returns the record of a search with these index keys, as numbers of 32 bits, little-endian */
export function recordOf(
  { criteria, activeSince }: Pick<SavedSearch, 'criteria' | 'activeSince'>,
  keys: IndexKeys,
): Buffer {
  const { breed, coat, town, sex, maxAgeWeeks, near, withinKm } = criteria.input;
  const hashes: number[] = [];
  for (const lexeme of criteria.lexemes) hashes.push(hashOf('word', lexeme));
  if (breed !== undefined) hashes.push(hashOf('breed', breed));
  if (coat !== undefined) hashes.push(hashOf('coat', coat));
  if (town !== undefined) hashes.push(hashOf('town', town));
  // The index keys check these already.
  const others = hashes.filter((one) => one !== keys.first && one !== keys.second).slice(0, MAX_HASHES);
  const weeks = Math.min(maxAgeWeeks ?? 0, MAX_WEEKS);
  const head =
    (sex ? SEXES[sex] : 0) |
    (maxAgeWeeks === undefined ? 0 : HAS_AGE) |
    (near ? HAS_PLACE : 0) |
    (others.length << HASHES_AT) |
    (weeks << WEEKS_AT);
  const place = near ? [...inSpace(near), squaredChord(withinKm!)].map(bitsOf) : [];
  const numbers = [head, Math.floor(activeSince.getTime() / MS_PER_SECOND), ...place, ...others];
  const record = Buffer.alloc(BYTES_OF_A_NUMBER * numbers.length);
  for (const [at, number] of numbers.entries()) record.writeUInt32LE(number, BYTES_OF_A_NUMBER * at);
  return record;
}

/** Hands over the numbers of a record, one after the other. */
export function readRecord(record: Buffer, take: (number: number) => void): void {
  for (let at = 0; at < record.length; at += BYTES_OF_A_NUMBER) take(record.readUInt32LE(at));
}

/** The details of a kitten in the form in which records state criteria. */
export class Probe {
  /** The hashes of its words, looks and cells. */
  readonly firstKeys: ReadonlySet<number>;
  readonly secondKeys: ReadonlySet<number>;
  private readonly sex: number;
  private readonly weeks: number;
  private readonly listedAt: number;
  private readonly x: number;
  private readonly y: number;
  private readonly z: number;

  constructor(kitten: Kitten, words: KittenWords) {
    const { first, second } = lookupKeysFor(kitten, words);
    this.firstKeys = new Set(first);
    this.secondKeys = new Set(second);
    this.sex = SEXES[kitten.details.sex];
    this.weeks = wholeWeeksBetween(kitten.details.bornOn, dayOf(kitten.listedAt));
    this.listedAt = kitten.listedAt.getTime() / MS_PER_SECOND;
    [this.x, this.y, this.z] = inSpace(kitten.details.place);
  }

  /**
   * Adds the slots of the searches in a list that the kitten may match. The fastest checks come first.
   *
   * @param from the index of the list's first number, which is the slot of its first search; the records follow it
   */
  collect({ numbers, floats }: Records, from: number, to: number, found: number[]): void {
    const { firstKeys, sex, weeks, listedAt, x, y, z } = this;
    let slot = numbers[from]!;
    for (let at = from + 1, next: number; at < to; at = next, slot++) {
      const head = numbers[at]!;
      const hasPlace = (head & HAS_PLACE) !== 0;
      const hashes = at + 2 + (hasPlace ? NUMBERS_OF_A_PLACE : 0);
      next = hashes + ((head >>> HASHES_AT) & MAX_HASHES);
      const itsSex = head & SEX;
      if (itsSex !== 0 && itsSex !== sex) continue;
      if ((head & HAS_AGE) !== 0) {
        const mostWeeks = (head >>> WEEKS_AT) & MAX_WEEKS;
        if (weeks > mostWeeks && mostWeeks < MAX_WEEKS) continue;
      }
      if (numbers[at + 1]! > listedAt) continue;
      if (hasPlace) {
        const [dx, dy, dz] = [floats[at + 2]! - x, floats[at + 3]! - y, floats[at + 4]! - z];
        if (dx * dx + dy * dy + dz * dz > floats[at + 5]!) continue;
      }
      let one = hashes;
      while (one < next && firstKeys.has(numbers[one]!)) one++;
      if (one === next) found.push(slot);
    }
  }
}
