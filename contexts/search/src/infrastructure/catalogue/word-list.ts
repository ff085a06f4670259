import { editDistance } from '../../domain/catalogue/edit-distance.js';
import { naturals } from '../growing.js';

export interface TransferredWords {
  readonly words: readonly string[];
  readonly terms: Uint32Array<ArrayBuffer>;
  readonly counts: Uint32Array<ArrayBuffer>;
}

/** A word within the edit distance of a typed one. */
export interface SimilarWord {
  readonly word: string;
  readonly term: number;
  readonly distance: number;
}

/** The term of a stop word, which has no lexeme. */
export const NO_TERM = 0xffff_ffff;

/** The words of the listed kittens, each with the number of its lexeme. Stop words are known, but never counted. */
export class WordList {
  private readonly numbers = new Map<string, number>();
  private readonly words: string[] = [];
  private readonly terms = naturals();
  /** The number of listed kittens with each word. */
  private readonly counts = naturals();
  /** A bit for each letter of a word; several letters share a bit. */
  private readonly letters = naturals();
  /** The last document in which each word was counted, plus one. */
  private readonly countedIn = naturals();

  static from({ words, terms, counts }: TransferredWords): WordList {
    const list = new WordList();
    for (const [number, word] of words.entries()) {
      list.add(word, terms[number]!);
      list.counts.numbers[number] = counts[number]!;
    }
    return list;
  }

  /** True when the word was ever added, also when no listed kitten has it any more. */
  isKnown(word: string): boolean {
    return this.numbers.has(word);
  }

  /** @param term the number of the lexeme of a word that is not known yet */
  add(word: string, term: number): void {
    this.numbers.set(word, this.words.push(word) - 1);
    this.terms.push(term);
    this.counts.push(0);
    this.countedIn.push(0);
    this.letters.push(lettersOf(word));
  }

  /**
   * Counts a known word of a document, once for each document. Documents ascend from call to call.
   *
   * @returns the number of its lexeme, or `NO_TERM`
   */
  count(word: string, document: number): number {
    const number = this.numbers.get(word)!;
    const term = this.terms.numbers[number]!;
    if (term !== NO_TERM && this.countedIn.numbers[number] !== document + 1) {
      this.countedIn.numbers[number] = document + 1;
      this.counts.numbers[number]!++;
    }
    return term;
  }

  /** Removes a known word from the count of one document. */
  remove(word: string): void {
    const number = this.numbers.get(word)!;
    if (this.terms.numbers[number] !== NO_TERM) this.counts.numbers[number]!--;
  }

  has(word: string): boolean {
    return (this.counts.numbers[this.numbers.get(word) ?? -1] ?? 0) > 0;
  }

  startingWith(prefix: string): { readonly word: string; readonly term: number }[] {
    const found: { word: string; term: number }[] = [];
    for (const [number, word] of this.words.entries())
      if (word.startsWith(prefix) && this.counts.numbers[number]! > 0)
        found.push({ word, term: this.terms.numbers[number]! });
    return found;
  }

  /**
   * Compares every word. An edit changes at most two bits of the letters, so very few words are compared letter by letter.
   */
  within(maxDistance: number, word: string): SimilarWord[] {
    const found: SimilarWord[] = [];
    const letters = lettersOf(word);
    const { numbers: all } = this.letters;
    for (let number = 0; number < this.words.length; number++) {
      if (bitsIn(all[number]! ^ letters) > 2 * maxDistance || this.counts.numbers[number] === 0) continue;
      const distance = editDistance(word, this.words[number]!);
      if (distance <= maxDistance)
        found.push({ word: this.words[number]!, term: this.terms.numbers[number]!, distance });
    }
    return found;
  }

  transfer(): TransferredWords {
    return { words: this.words, terms: this.terms.cut(), counts: this.counts.cut() };
  }
}

function lettersOf(word: string): number {
  let letters = 0;
  for (const letter of word) letters |= 1 << (letter.codePointAt(0)! & 31);
  return letters >>> 0;
}

/** The number of ones (Hamming weight). */
function bitsIn(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
