import { type Entry, readGlossary } from '../../draw/code-model/glossary.js';
import { lemmasOf } from './words.js';

export interface Term {
  readonly text: string;
  readonly lemmas: readonly string[];
  readonly entry: Entry;
}

/** The words of one context: its terms, and the plain words that they are explained in. */
export class Vocabulary {
  readonly file: string;
  readonly terms: readonly Term[];
  private readonly known: ReadonlySet<string>;

  /** @throws Error with file and line for a glossary that cannot be read */
  constructor(
    readonly context: string,
    root: string,
  ) {
    this.file = `contexts/${context}/GLOSSARY.md`;
    const entries = readGlossary(root, this.file);
    this.terms = entries.flatMap((entry) =>
      entry.terms.map((text) => ({ text, lemmas: lemmasOf(text), entry })),
    );
    this.known = new Set([
      ...this.terms.flatMap(({ lemmas }) => lemmas),
      ...entries.flatMap(({ meaning }) => lemmasOf(meaning)),
    ]);
  }

  /** Whether the word is a term, or part of one, or is used to explain one. */
  knows(lemma: string): boolean {
    return this.known.has(lemma);
  }

  termsIn(lemmas: readonly string[]): Term[] {
    return this.terms.filter((term) => occursIn(term.lemmas, lemmas));
  }
}

function occursIn(sequence: readonly string[], lemmas: readonly string[]): boolean {
  return ` ${lemmas.join(' ')} `.includes(` ${sequence.join(' ')} `);
}
