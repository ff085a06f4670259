import { type Entry, readGlossary } from '../../draw/code-model/glossary.js';
import { lemmasOf } from './words.js';

export interface Term {
  readonly text: string;
  readonly lemmas: readonly string[];
  readonly entry: Entry;
}

/** The words of one context: its terms, and the plain words of their definitions. */
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
    this.terms = entries.map((entry) => ({ text: entry.term, lemmas: lemmasOf(entry.term), entry }));
    this.known = new Set([
      ...this.terms.flatMap(({ lemmas }) => lemmas),
      ...entries.flatMap(({ definition }) => lemmasOf(definition)),
    ]);
  }

  /** Whether the word occurs in a term or in a definition. */
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
