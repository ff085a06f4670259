import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import type { Point } from '../../domain/place.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { normaliseText } from '../../domain/language/text-normalisation.js';
import type { Lexeme } from '../../domain/language/lexicon.js';

/**
 * Where a saved search is filed: under one criterion, and beside another one. A kitten that satisfies both is looked up
 * under all that it has, so each search is filed once and found once. Both are hashes, and what meets by chance is
 * sorted out by whoever looks closer.
 */
export interface Filing {
  readonly under: number;
  readonly beside: number;
}

/** Where to look for the saved searches that may match a kitten. */
export interface Drawers {
  readonly under: readonly number[];
  readonly beside: readonly number[];
}

const NOTHING = 0;

/**
 * The narrowest criterion first: a word, the rarest there is, then where on the map, breed, coat and town.
 *
 * @param rarestFirst the lexemes that have to be found, the rarest first; whichever it is, nothing is missed
 */
export function filingOf({ wanted }: SearchCriteria, rarestFirst: readonly Lexeme[]): Filing {
  const { breed, coat, town, near, withinKm } = wanted;
  const [rarest] = rarestFirst;
  const cell = near && cellAround(near, withinKm!);
  const [under, beside] = [
    ...(rarest === undefined ? [] : [hashOf('word', rarest)]),
    ...(cell === undefined ? [] : [hash('cell', cell)]),
    ...(breed === undefined ? [] : [hashOf('breed', breed)]),
    ...(coat === undefined ? [] : [hashOf('coat', coat)]),
    ...(town === undefined ? [] : [hashOf('town', town)]),
  ];
  return { under: under ?? NOTHING, beside: beside ?? NOTHING };
}

export function drawersFor({ details }: Kitten, words: KittenWords): Drawers {
  const cells = cellsOf(details.place).map((cell) => hash('cell', cell));
  const looks = looksOf(details);
  return {
    under: [...[...words.all()].map((lexeme) => hashOf('word', lexeme)), ...looks, ...cells, NOTHING],
    beside: [...looks, ...cells, NOTHING],
  };
}

const looksOf = ({ breed, coat, place }: Kitten['details']): number[] => [
  hashOf('breed', breed),
  hashOf('coat', coat),
  hashOf('town', place.town),
];

/** FNV-1a, of which 30 bits are kept: so many fit into an integer of Postgres, and into one that V8 need not allocate. */
function hash(what: 'word' | 'breed' | 'coat' | 'town' | 'cell', text: string): number {
  let sum = 0x811c9dc5;
  for (const character of `${what}:${text}`) {
    sum = Math.imul(sum ^ character.codePointAt(0)!, 0x01000193);
  }
  return sum >>> 2;
}

const MAX_REMEMBERED = 20_000;
const remembered = {
  word: new Map<string, number>(),
  breed: new Map<string, number>(),
  coat: new Map<string, number>(),
  town: new Map<string, number>(),
};

/** A million searches ask for a few thousand words, looks and towns, and to fold a text takes longer than all the rest. */
export function hashOf(what: keyof typeof remembered, text: string): number {
  const known = remembered[what];
  let hashed = known.get(text);
  if (hashed === undefined) {
    hashed = hash(what, what === 'word' ? text : normaliseText(text));
    if (known.size === MAX_REMEMBERED) known.clear();
    known.set(text, hashed);
  }
  return hashed;
}

/*
 * The map is cut into squares, small, middle and large ones, and each of these grids lies there four times, shifted by
 * half a square to the north, to the east, and both. Whatever is no wider than half a square lies within one square of
 * one of the four: so a circle has one cell, and a kitten is in four of each size.
 */

const SIZES_DEGREES = [1, 8, 64];
const SHIFTS = [0, 0.5];
const KM_PER_DEGREE = 111.19;
/** More than what is lost when numbers are rounded. */
const SLACK_DEGREES = 1e-6;

/** The cell in which the whole circle lies; none where it touches a pole or the date line, or is too wide. */
function cellAround({ latitude, longitude }: Point, km: number): string | undefined {
  const high = km / KM_PER_DEGREE + SLACK_DEGREES;
  if (Math.abs(latitude) + high >= 90) return undefined;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const wide =
    Math.asin(Math.sin(radians(high)) / Math.cos(radians(latitude))) * (180 / Math.PI) + SLACK_DEGREES;
  if (!(Math.abs(longitude) + wide < 180)) return undefined;
  for (const size of SIZES_DEGREES) {
    const [row, column] = [within(latitude, high, size), within(longitude, wide, size)];
    if (row && column) return `${size}:${row}:${column}`;
  }
  return undefined;
}

/** The stretch in which all of it lies, and in which of the two rows of stretches that is. */
function within(middle: number, reach: number, size: number): string | undefined {
  const shift = SHIFTS.find(
    (one) => Math.floor((middle - reach) / size + one) === Math.floor((middle + reach) / size + one),
  );
  return shift === undefined ? undefined : stretch(middle, size, shift);
}

const stretch = (degrees: number, size: number, shift: number): string =>
  `${shift}/${Math.floor(degrees / size + shift)}`;

function cellsOf({ latitude, longitude }: Point): string[] {
  return SIZES_DEGREES.flatMap((size) =>
    SHIFTS.flatMap((north) =>
      SHIFTS.map((east) => `${size}:${stretch(latitude, size, north)}:${stretch(longitude, size, east)}`),
    ),
  );
}
