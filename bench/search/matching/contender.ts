import { KittenDetails } from '@pawprint/search/measured/domain/kitten/kitten-details.js';
import { KittenWords } from '@pawprint/search/measured/domain/criteria/kitten-words.js';
import { Kitten } from '@pawprint/search/measured/domain/kitten/kitten.js';
import { DEFAULT_SHELTER } from '@pawprint/search/measured/domain/kitten/shelter-id.js';
import type { Arena } from '../arena.js';
import { first } from '../sequences.js';
import { idOf } from '../made-up-ids.js';
import { madeUpKittens } from '../made-up-kittens.js';

const SEED = 4;
/** Higher than the numbers of all kittens listed before. */
const FIRST_NUMBER = 1e9;

/** A listed kitten, analysed once for all contenders. */
export interface Listing {
  readonly kitten: Kitten;
  readonly words: KittenWords;
}

export interface Contender<Found = unknown> {
  readonly name: string;
  match(listing: Listing): Found | Promise<Found>;
  /** @returns the numbers of all matching saved searches, in any order */
  numbersOf(found: Found): readonly number[];
}

export function listings(count: number, { world, lexicon, now }: Arena): Promise<Listing[]> {
  const kittens = [...first(count, madeUpKittens(world, SEED, now))];
  return Promise.all(
    kittens.map(async (one, number) => {
      const kitten = Kitten.list(
        idOf(FIRST_NUMBER + number),
        KittenDetails.of(one, now),
        DEFAULT_SHELTER,
        now,
      );
      return { kitten, words: await KittenWords.of(kitten.details, lexicon) };
    }),
  );
}
