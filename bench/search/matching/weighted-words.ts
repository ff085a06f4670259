import type { KittenWords } from '@pawprint/search/measured/domain/criteria/kitten-words.js';
import type { SearchCriteria } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import type { Lexeme } from '@pawprint/search/measured/domain/language/lexicon.js';

/** The weight labels of a `tsvector` for the parts of a kitten's details. Postgres has four labels, A to D. */
const LABELS = { name: 'A', looks: 'B', rest: 'D' } as const;

/** Words as the text form of a `tsvector`. Lexemes are letters and digits, so quotes around them are enough. */
export function weightedWords(words: KittenWords): string {
  return [...words.positions]
    .map(
      ([lexeme, positions]) => `'${lexeme}':${positions.map(({ at, zone }) => at + LABELS[zone]).join(',')}`,
    )
    .join(' ');
}

/** For each lexeme all that mean the same. */
type Synonyms = ReadonlyMap<Lexeme, readonly Lexeme[]>;

/** The words of criteria as the text form of a `tsquery`; null when the criteria have no words. */
export function wordsOfCriteria(
  { lexemes, phrases, excluded }: SearchCriteria,
  synonyms: Synonyms,
): string | null {
  const inOrder = (phrase: readonly Lexeme[]): string =>
    phrase.map((lexeme) => anyOf(lexeme, synonyms)).join(' <-> ');
  const parts = [
    ...lexemes.map((lexeme) => anyOf(lexeme, synonyms)),
    ...phrases.map((phrase) => `(${inOrder(phrase)})`),
    ...excluded.map((phrase) => `!(${inOrder(phrase)})`),
  ];
  return parts.length > 0 ? parts.join(' & ') : null;
}

/** One lexeme, or another that means the same. */
function anyOf(lexeme: Lexeme, synonyms: Synonyms): string {
  return `(${synonyms
    .get(lexeme)!
    .map((one) => `'${one}'`)
    .join(' | ')})`;
}
