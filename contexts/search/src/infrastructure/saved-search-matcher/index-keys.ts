import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import type { Point } from '../../domain/place.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { normaliseText } from '../../domain/language/text-normalisation.js';
import type { Lexeme } from '../../domain/language/lexicon.js';
import { reachOf } from '../circle.js';

/**
 * The index keys of a saved search: the hash of its narrowest criterion, and of the next one. A kitten is
 * looked up under the keys of all its details, so each search is stored once and found once. When two keys have the same
 * hash by chance, later checks remove the search.
 */
export interface IndexKeys {
  readonly first: number;
  readonly second: number;
}

/** The index keys of the saved searches that may match a kitten. */
export interface LookupKeys {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

const NOTHING = 0;

/**
 * From the narrowest criterion to the widest: the rarest word, the cell on the map, breed, coat and town.
 *
 * @param rarestFirst the required lexemes, the rarest first; their order affects speed, and not which searches are found
 */
export function indexKeysOf({ input }: SearchCriteria, rarestFirst: readonly Lexeme[]): IndexKeys {
  const { breed, coat, town, near, withinKm } = input;
  const [rarest] = rarestFirst;
  const cell = near && cellAround(near, withinKm!);
  const [first, second] = [
    ...(rarest === undefined ? [] : [hashOf('word', rarest)]),
    ...(cell === undefined ? [] : [hash('cell', cell)]),
    ...(breed === undefined ? [] : [hashOf('breed', breed)]),
    ...(coat === undefined ? [] : [hashOf('coat', coat)]),
    ...(town === undefined ? [] : [hashOf('town', town)]),
  ];
  return { first: first ?? NOTHING, second: second ?? NOTHING };
}

export function lookupKeysFor({ details }: Kitten, words: KittenWords): LookupKeys {
  const cells = cellsOf(details.place).map((cell) => hash('cell', cell));
  const looks = looksOf(details);
  return {
    first: [...[...words.all()].map((lexeme) => hashOf('word', lexeme)), ...looks, ...cells, NOTHING],
    second: [...looks, ...cells, NOTHING],
  };
}

const looksOf = ({ breed, coat, place }: Kitten['details']): number[] => [
  hashOf('breed', breed),
  hashOf('coat', coat),
  hashOf('town', place.town),
];

/** FNV-1a, reduced to 30 bits, which fit into an integer of Postgres and into an integer that V8 does not allocate. */
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

/** Cached: a million searches contain only a few thousand words, looks and towns, and normalising a text is slow. */
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
 * Grids of three sizes divide the map into square cells. Each size has four grids: one that is not shifted, and three that are
 * shifted by half a cell to the north, to the east, and in both directions. A circle that is at most half a cell wide lies
 * completely within one cell of one of the four grids. So a circle has one cell, and a kitten is in four cells of each size.
 */

const SIZES_DEGREES = [1, 8, 64];
const SHIFTS = [0, 0.5];

/** The cell that contains the whole circle; undefined when the circle touches a pole or the date line, or is too wide. */
function cellAround({ latitude, longitude }: Point, km: number): string | undefined {
  const reach = reachOf({ latitude, longitude }, km);
  if (!reach || !(Math.abs(longitude) + reach.wide < 180)) return undefined;
  for (const size of SIZES_DEGREES) {
    const [row, column] = [within(latitude, reach.high, size), within(longitude, reach.wide, size)];
    if (row && column) return `${size}:${row}:${column}`;
  }
  return undefined;
}

/** The interval that contains all of a range of degrees, in one of the two rows of intervals; undefined if neither does. */
function within(middle: number, reach: number, size: number): string | undefined {
  const shift = SHIFTS.find(
    (one) => Math.floor((middle - reach) / size + one) === Math.floor((middle + reach) / size + one),
  );
  return shift === undefined ? undefined : interval(middle, size, shift);
}

const interval = (degrees: number, size: number, shift: number): string =>
  `${shift}/${Math.floor(degrees / size + shift)}`;

function cellsOf({ latitude, longitude }: Point): string[] {
  return SIZES_DEGREES.flatMap((size) =>
    SHIFTS.flatMap((north) =>
      SHIFTS.map((east) => `${size}:${interval(latitude, size, north)}:${interval(longitude, size, east)}`),
    ),
  );
}
