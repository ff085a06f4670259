import type { Lexicon } from '@pawprint/search/measured/domain/language/lexicon.js';
import { sampleKittens } from '../support/sample-kittens.js';
import { Random, Zipf } from './random.js';

export interface Town {
  readonly town: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** The words and places of which kittens and criteria are made, with realistic frequencies. */
export interface MadeUpWorld {
  readonly names: Zipf<string>;
  readonly breeds: Zipf<string>;
  readonly coats: Zipf<string>;
  readonly traits: Zipf<string>;
  readonly towns: Zipf<Town>;
  /** Words of descriptions, including stop words. */
  readonly words: Zipf<string>;
  /** Words of searches, without stop words. */
  readonly soughtWords: Zipf<string>;
}

const MAX_WORDS = 20_000;
const SUBURBS = 8;
const SUBURBS_WITHIN_DEGREES = 0.3;

/** Breeds, coats, traits, towns and words of the sample kittens, with generated further words and suburbs. */
export async function makeUpWorld(seed: number, lexicon: Lexicon): Promise<MadeUpWorld> {
  const random = new Random(seed);
  const samples = await sampleKittens();
  const sampleWords = mostFrequentFirst(
    samples.flatMap(({ description }) => description.toLowerCase().match(/\p{Letter}+/gu) ?? []),
  );
  const words = [...sampleWords, ...madeUpWords(MAX_WORDS - sampleWords.length, random)];
  const lexemes = await lexicon.lexemesOf(words);
  const towns = [...new Map(samples.map(({ place }) => [place.town, place])).values()];
  return {
    names: new Zipf(samples.map(({ name }) => name)),
    breeds: new Zipf(mostFrequentFirst(samples.map(({ breed }) => breed))),
    coats: new Zipf(mostFrequentFirst(samples.map(({ coat }) => coat)), 0.7),
    traits: new Zipf(mostFrequentFirst(samples.flatMap(({ temperament }) => temperament)), 0.5),
    towns: new Zipf([...towns, ...towns.flatMap((town) => suburbsOf(town, random))], 0.6),
    words: new Zipf(words),
    soughtWords: new Zipf(words.filter((_, rank) => lexemes[rank]!.length > 0)),
  };
}

function mostFrequentFirst(values: readonly string[]): string[] {
  return [...Map.groupBy(values, (value) => value)]
    .sort(([one, ofOne], [other, ofOther]) => ofOther.length - ofOne.length || (one < other ? -1 : 1))
    .map(([value]) => value);
}

/** Pronounceable words without an English ending. */
function madeUpWords(count: number, random: Random): Set<string> {
  const words = new Set<string>();
  const letterOf = (letters: string) => letters[random.below(letters.length)]!;
  while (words.size < count) {
    const syllables = 2 + random.below(2);
    const spoken = Array.from({ length: syllables }, () => letterOf('bdfgklmnprtvz') + letterOf('aiou'));
    words.add(spoken.join('') + letterOf('bkmnpt'));
  }
  return words;
}

function suburbsOf({ town, latitude, longitude }: Town, random: Random): Town[] {
  const aside = () => (2 * random.next() - 1) * SUBURBS_WITHIN_DEGREES;
  return Array.from({ length: SUBURBS }, (_, number) => ({
    town: `${town} ${number + 1}`,
    latitude: latitude + aside(),
    longitude: longitude + aside(),
  }));
}

/** A random point near another one, rounded to about 10 metres. */
export function around(
  { latitude, longitude }: Omit<Town, 'town'>,
  byDegrees: number,
  random: Random,
): Omit<Town, 'town'> {
  const rounded = (degrees: number) => Math.round(degrees * 1e4) / 1e4;
  return {
    latitude: rounded(latitude + byDegrees * random.scattered()),
    longitude: rounded(longitude + byDegrees * random.scattered()),
  };
}
