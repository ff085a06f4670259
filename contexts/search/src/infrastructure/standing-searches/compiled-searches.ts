import { dayOf, wholeWeeksBetween } from '../../domain/calendar-date.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/kitten/kitten-words.js';
import { distanceKm } from '../../domain/place.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { SearchCriteria } from '../../domain/saved-search/search-criteria.js';
import { drawersFor, type Filing, hash, hashOfLook } from './filing.js';

/** A saved search as far as an index has to know it. */
export interface FiledSearch {
  readonly id: SavedSearchId;
  readonly filing: Filing;
  readonly criteria: SearchCriteria;
  readonly standsSince: Date;
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
const [MOST_HASHES, MOST_WEEKS] = [0xff, 0x1fff];
const MS_PER_SECOND = 1_000;

/** Numbers of 32 bits: what is no whole number is kept as the bits of a float. */
const float = new Float32Array(1);
const sameBits = new Uint32Array(float.buffer);
function bitsOf(number: number): number {
  float[0] = number;
  return sameBits[0]!;
}

/** Records, and the same bits as floats. */
class Records {
  readonly floats: Float32Array;

  constructor(readonly numbers: Uint32Array<ArrayBuffer>) {
    this.floats = new Float32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  }
}

/** More than there are, so that nobody is too far away by it who is not. */
const DEGREES_PER_KM = 0.009;

/** Floats have seven digits, which is less than a metre on the map and less than that of a distance. */
const withSlack = (km: number): number => km * 1.000_01 + 0.01;

function recordOf({ criteria, filing, standsSince }: FiledSearch): number[] {
  const { breed, coat, town, sex, maxAgeWeeks, near, withinKm } = criteria.wanted;
  const hashes = [
    ...[...criteria.lexemes].map((lexeme) => hash('word', lexeme)),
    ...(breed === undefined ? [] : [hashOfLook('breed', breed)]),
    ...(coat === undefined ? [] : [hashOfLook('coat', coat)]),
    ...(town === undefined ? [] : [hashOfLook('town', town)]),
  ]
    // Whoever looks into the drawer knows these.
    .filter((one) => one !== filing.under && one !== filing.beside)
    .slice(0, MOST_HASHES);
  const weeks = Math.min(maxAgeWeeks ?? 0, MOST_WEEKS);
  return [
    (sex ? SEXES[sex] : 0) |
      (maxAgeWeeks === undefined ? 0 : HAS_AGE) |
      (near ? HAS_PLACE : 0) |
      (hashes.length << HASHES_AT) |
      (weeks << WEEKS_AT),
    Math.floor(standsSince.getTime() / MS_PER_SECOND),
    ...hashes,
    ...(near ? [near.latitude, near.longitude, withSlack(withinKm!)].map(bitsOf) : []),
  ];
}

/** A kitten as searches that are filed ask for it. */
export class Probe {
  /** Words, looks and cells, whatever they are looked up for. */
  readonly under: ReadonlySet<number>;
  readonly beside: ReadonlySet<number>;
  private readonly sex: number;
  private readonly weeks: number;
  private readonly listedAt: number;

  constructor(
    private readonly kitten: Kitten,
    words: KittenWords,
  ) {
    const { under, beside } = drawersFor(kitten, words);
    this.under = new Set(under);
    this.beside = new Set(beside);
    this.sex = SEXES[kitten.details.sex];
    this.weeks = wholeWeeksBetween(kitten.details.bornOn, dayOf(kitten.listedAt));
    this.listedAt = kitten.listedAt.getTime() / MS_PER_SECOND;
  }

  /** @param at where the record begins */
  satisfies({ numbers: records, floats }: Records, at: number): boolean {
    const head = records[at]!;
    const sex = head & SEX;
    if (sex !== 0 && sex !== this.sex) return false;
    if ((head & HAS_AGE) !== 0) {
      const weeks = (head >>> WEEKS_AT) & MOST_WEEKS;
      if (this.weeks > weeks && weeks < MOST_WEEKS) return false;
    }
    if (records[at + 1]! > this.listedAt) return false;
    const end = at + 2 + ((head >>> HASHES_AT) & MOST_HASHES);
    for (let place = at + 2; place < end; place++) if (!this.under.has(records[place]!)) return false;
    if ((head & HAS_PLACE) === 0) return true;
    const { place } = this.kitten.details;
    const [latitude, longitude, km] = [floats[end]!, floats[end + 1]!, floats[end + 2]!];
    // Most who are too far away are so to the north or to the south, which takes no sines.
    if (Math.abs(latitude - place.latitude) > km * DEGREES_PER_KM) return false;
    return distanceKm({ latitude, longitude }, place) <= km;
  }
}

/** One search by itself, for those that came since the others were compiled. */
export class LoneSearch {
  private readonly record: Records;
  private readonly filing: Filing;

  constructor(search: FiledSearch) {
    this.filing = search.filing;
    this.record = new Records(Uint32Array.from(recordOf(search)));
  }

  isFoundBy(probe: Probe): boolean {
    const { under, beside } = this.filing;
    return probe.under.has(under) && probe.beside.has(beside) && probe.satisfies(this.record, 0);
  }
}

/** Whatever is no longer than this is read from one end to the other. */
const SHORT = 32;
const NUMBERS_OF_AN_ID = 4;

/** The numbers themselves, as they can be handed from one thread to another. */
export interface Numbers {
  readonly ids: Uint32Array<ArrayBuffer>;
  readonly under: Int32Array<ArrayBuffer>;
  readonly beside: Int32Array<ArrayBuffer>;
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly records: Uint32Array<ArrayBuffer>;
}

/** Searches in the order of their drawers: what is in one drawer lies together, and is found by halving what is left. */
export class CompiledSearches {
  private readonly records: Records;

  constructor(private readonly numbers: Numbers) {
    this.records = new Records(numbers.records);
  }

  get size(): number {
    return this.numbers.under.length;
  }

  get bytes(): number {
    const { ids, under, beside, offsets, records } = this.numbers;
    return [ids, under, beside, offsets, records].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Calls back for each search that the kitten may match. */
  find(probe: Probe, found: (id: SavedSearchId) => void): void {
    const { under, beside, offsets } = this.numbers;
    const look = (slot: number): void => {
      if (probe.satisfies(this.records, offsets[slot]!)) found(this.idAt(slot));
    };
    for (const drawer of probe.under) {
      const from = firstAtLeast(under, drawer, 0, under.length);
      const to = firstAtLeast(under, drawer + 1, from, under.length);
      if (to - from <= SHORT) {
        for (let slot = from; slot < to; slot++) if (probe.beside.has(beside[slot]!)) look(slot);
      } else {
        for (const next of probe.beside) {
          for (let slot = firstAtLeast(beside, next, from, to); slot < to && beside[slot] === next; slot++)
            look(slot);
        }
      }
    }
  }

  private idAt(slot: number): SavedSearchId {
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

/** Takes searches one after the other, in the order of their drawers. */
export class Compilation {
  private readonly ids = new Growing(Uint32Array);
  private readonly under = new Growing(Int32Array);
  private readonly beside = new Growing(Int32Array);
  private readonly offsets = new Growing(Uint32Array);
  private readonly records = new Growing(Uint32Array);

  add(search: FiledSearch): void {
    const hex = search.id.replaceAll('-', '');
    for (let at = 0; at < hex.length; at += 8) this.ids.push(Number.parseInt(hex.slice(at, at + 8), 16));
    this.under.push(search.filing.under);
    this.beside.push(search.filing.beside);
    this.offsets.push(this.records.length);
    for (const number of recordOf(search)) this.records.push(number);
  }

  finish(): Numbers {
    const { ids, under, beside, offsets, records } = this;
    return {
      ids: ids.cut(),
      under: under.cut(),
      beside: beside.cut(),
      offsets: offsets.cut(),
      records: records.cut(),
    };
  }
}

class Growing<Numbers extends Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>> {
  length = 0;
  private numbers: Numbers;

  constructor(private readonly kind: new (length: number) => Numbers) {
    this.numbers = new kind(1_024);
  }

  push(number: number): void {
    if (this.length === this.numbers.length) {
      const more = new this.kind(2 * this.length);
      more.set(this.numbers);
      this.numbers = more;
    }
    this.numbers[this.length++] = number;
  }

  cut(): Numbers {
    return this.numbers.slice(0, this.length) as Numbers;
  }
}
