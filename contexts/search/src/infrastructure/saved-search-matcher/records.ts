import { dayOf, wholeWeeksBetween } from '../../domain/calendar-date.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import { type Point, EARTH_RADIUS_KM } from '../../domain/place.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import { drawersFor, type Filing, hashOf } from './filing.js';

/** A saved search as far as an index has to know it. */
export interface FiledSearch {
  readonly id: SavedSearchId;
  readonly filing: Filing;
  /** As it was stored with the search: a million of them are read faster than understood. */
  readonly record: Buffer;
}

/*
 * What is left to check of a search that lies in a drawer is a few numbers: first what there is to check, then since when
 * it stands, then as many hashes and places as there are. It lets some too many through (hashes meet, phrases and unwanted
 * words are not looked at), and none too few.
 */

const SEXES = { female: 1, male: 2 } as const;
const SEX = 0b11;
const [HAS_AGE, HAS_PLACE] = [1 << 2, 1 << 3];
/** From here on in the first number: how many hashes follow, and up to how many weeks. */
const [HASHES_AT, WEEKS_AT] = [4, 12];
const [MAX_HASHES, MAX_WEEKS] = [0xff, 0x1fff];
const NUMBERS_OF_A_PLACE = 4;
const BYTES_OF_A_NUMBER = 4;
const MS_PER_SECOND = 1_000;

/** Numbers of 32 bits: what is no whole number is kept as the bits of a float. */
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

/** A point of the globe as one in space, the earth's radius away from its middle being one. */
function inSpace({ latitude, longitude }: Point): [x: number, y: number, z: number] {
  const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

/** Floats have seven digits. Some six metres, where a place is less than one metre wrong. */
const SLACK = 1e-6;

/** The square of the straight way through the earth between two who are so far from each other. */
function squaredChord(km: number): number {
  const angle = Math.min(km / EARTH_RADIUS_KM, Math.PI);
  return (2 * Math.sin(angle / 2) + SLACK) ** 2;
}

/** @returns what is left to check of a search that is filed so, in numbers of 32 bits, the lowest byte first */
export function recordOf(
  { criteria, standsSince }: Pick<SavedSearch, 'criteria' | 'standsSince'>,
  filing: Filing,
): Buffer {
  const { breed, coat, town, sex, maxAgeWeeks, near, withinKm } = criteria.wanted;
  const hashes: number[] = [];
  for (const lexeme of criteria.lexemes) hashes.push(hashOf('word', lexeme));
  if (breed !== undefined) hashes.push(hashOf('breed', breed));
  if (coat !== undefined) hashes.push(hashOf('coat', coat));
  if (town !== undefined) hashes.push(hashOf('town', town));
  // Whoever looks into the drawer knows these.
  const others = hashes.filter((one) => one !== filing.under && one !== filing.beside).slice(0, MAX_HASHES);
  const weeks = Math.min(maxAgeWeeks ?? 0, MAX_WEEKS);
  const head =
    (sex ? SEXES[sex] : 0) |
    (maxAgeWeeks === undefined ? 0 : HAS_AGE) |
    (near ? HAS_PLACE : 0) |
    (others.length << HASHES_AT) |
    (weeks << WEEKS_AT);
  const place = near ? [...inSpace(near), squaredChord(withinKm!)].map(bitsOf) : [];
  const numbers = [head, Math.floor(standsSince.getTime() / MS_PER_SECOND), ...place, ...others];
  const record = Buffer.alloc(BYTES_OF_A_NUMBER * numbers.length);
  for (const [at, number] of numbers.entries()) record.writeUInt32LE(number, BYTES_OF_A_NUMBER * at);
  return record;
}

/** Hands over the numbers of a record, one after the other. */
export function readRecord(record: Buffer, take: (number: number) => void): void {
  for (let at = 0; at < record.length; at += BYTES_OF_A_NUMBER) take(record.readUInt32LE(at));
}

/** A kitten as searches that are filed ask for it. */
export class Probe {
  /** Words, looks and cells, whatever they are looked up for. */
  readonly under: ReadonlySet<number>;
  readonly beside: ReadonlySet<number>;
  private readonly sex: number;
  private readonly weeks: number;
  private readonly listedAt: number;
  private readonly x: number;
  private readonly y: number;
  private readonly z: number;

  constructor(kitten: Kitten, words: KittenWords) {
    const { under, beside } = drawersFor(kitten, words);
    this.under = new Set(under);
    this.beside = new Set(beside);
    this.sex = SEXES[kitten.details.sex];
    this.weeks = wholeWeeksBetween(kitten.details.bornOn, dayOf(kitten.listedAt));
    this.listedAt = kitten.listedAt.getTime() / MS_PER_SECOND;
    [this.x, this.y, this.z] = inSpace(kitten.details.place);
  }

  /**
   * Adds the slots of those searches in a folder that the kitten may match. What is decided fastest comes first.
   *
   * @param from where the folder begins: with the slot of its first search, behind which are their records
   */
  collect({ numbers, floats }: Records, from: number, to: number, found: number[]): void {
    const { under, sex, weeks, listedAt, x, y, z } = this;
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
      while (one < next && under.has(numbers[one]!)) one++;
      if (one === next) found.push(slot);
    }
  }
}
