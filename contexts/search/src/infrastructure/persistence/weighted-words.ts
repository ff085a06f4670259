import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import type { Lexeme } from '../../domain/language/lexicon.js';

/** Where in a `tsvector` a lexeme stands: Postgres has four letters for it. */
export const LABELS = { name: 'A', looks: 'B', rest: 'D' } as const;

/** Words as the text form of a `tsvector`. Lexemes are letters and digits, so quotes around them are enough. */
export function weightedWords(words: KittenWords): string {
  return [...words.told]
    .map(
      ([lexeme, positions]) =>
        `'${lexeme}':${positions.map(({ at, under }) => at + LABELS[under]).join(',')}`,
    )
    .join(' ');
}

/** For each lexeme all that mean the same. */
export type Synonyms = ReadonlyMap<Lexeme, readonly Lexeme[]>;

/** What criteria want of words, as the text form of a `tsquery`; null when that is nothing. */
export function wordsOfCriteria(
  { lexemes, phrases, unwanted }: SearchCriteria,
  synonyms: Synonyms,
): string | null {
  const inOrder = (phrase: readonly Lexeme[]): string =>
    phrase.map((lexeme) => anyOf(lexeme, synonyms)).join(' <-> ');
  const parts = [
    ...lexemes.map((lexeme) => anyOf(lexeme, synonyms)),
    ...phrases.map((phrase) => `(${inOrder(phrase)})`),
    ...unwanted.map((phrase) => `!(${inOrder(phrase)})`),
  ];
  return parts.length > 0 ? parts.join(' & ') : null;
}

/** One lexeme, or another that means the same; where a label is given, under that. */
export function anyOf(lexeme: Lexeme, synonyms: Synonyms, label?: string): string {
  const under = label === undefined ? '' : `:${label}`;
  return `(${synonyms
    .get(lexeme)!
    .map((one) => `'${one}'${under}`)
    .join(' | ')})`;
}
