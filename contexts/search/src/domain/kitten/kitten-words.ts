import type { Lexeme, Lexicon } from '../words/lexicon.js';
import type { KittenDetails } from './kitten-details.js';

/** How much it counts to be found under one's name, one's looks, or anything else that is told of one. */
export const WEIGHTS = { name: 4, looks: 2, rest: 1 } as const;

/** The words under which a kitten is found, kept apart by how much they count. */
export class KittenWords {
  private constructor(
    readonly name: ReadonlySet<Lexeme>,
    readonly looks: ReadonlySet<Lexeme>,
    readonly rest: ReadonlySet<Lexeme>,
  ) {}

  static async of(kitten: KittenDetails, lexicon: Lexicon): Promise<KittenWords> {
    const [name, looks, rest] = await lexicon.lexemesOf([
      kitten.name,
      `${kitten.breed} ${kitten.coat}`,
      [...kitten.temperament, kitten.place.town, kitten.description].join(' '),
    ]);
    return new KittenWords(name!, looks!, rest!);
  }

  all(): ReadonlySet<Lexeme> {
    return this.name.union(this.looks).union(this.rest);
  }

  containAll(lexemes: ReadonlySet<Lexeme>): boolean {
    return lexemes.isSubsetOf(this.all());
  }

  /** The sum over the lexemes of the best place in which each one stands: a whole number that can be worked out by hand. */
  relevanceTo(lexemes: ReadonlySet<Lexeme>): number {
    let relevance = 0;
    for (const lexeme of lexemes) {
      if (this.name.has(lexeme)) relevance += WEIGHTS.name;
      else if (this.looks.has(lexeme)) relevance += WEIGHTS.looks;
      else if (this.rest.has(lexeme)) relevance += WEIGHTS.rest;
    }
    return relevance;
  }
}
