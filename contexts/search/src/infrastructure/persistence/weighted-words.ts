import type { KittenWords } from '../../domain/kitten/kitten-words.js';
import type { Lexeme } from '../../domain/words/lexicon.js';

/** Where in a `tsvector` a lexeme stands: Postgres has four letters for it. */
export const LABELS = { name: 'A', looks: 'B', rest: 'D' } as const;

/** Words as the text form of a `tsvector`. Lexemes are letters and digits, so quotes around them are enough. */
export function weightedWords(words: KittenWords): string {
  const labels = Object.keys(LABELS) as (keyof typeof LABELS)[];
  return [...words.all()]
    .map((lexeme) => {
      const places = labels
        .filter((label) => words[label].has(lexeme))
        .map((label, at) => `${at + 1}${LABELS[label]}`);
      return `'${lexeme}':${places.join(',')}`;
    })
    .join(' ');
}

/** All of the lexemes, as the text form of a `tsquery`. */
export function allOf(lexemes: ReadonlySet<Lexeme>): string {
  return [...lexemes].map((lexeme) => `'${lexeme}'`).join(' & ');
}
