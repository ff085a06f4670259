import { Growing, type Transferred, naturals } from '../growing.js';

type Naturals = Uint32Array<ArrayBuffer>;
export type PostingList = Growing<Naturals>;

/** Posting lists in the form in which one thread transfers them to another. */
export interface TransferredLists {
  readonly texts: readonly string[];
  readonly entries: Transferred<Naturals>;
  /** The end of each list in `entries`. */
  readonly ends: Transferred<Naturals>;
}

/** A posting: the number of a document, and two bits for the caller. */
export const posting = (document: number, bits = 0): number => ((document << 2) | bits) >>> 0;
export const documentOf = (entry: number): number => entry >>> 2;
export const bitsOf = (entry: number): number => entry & 0b11;

/** An inverted index: numbers texts, and lists for each text the documents that have it, in ascending order. */
export class PostingLists {
  private readonly numbers: Map<string, number>;
  /** The number of documents with each text, without those that were removed. */
  private readonly counts: number[];

  private constructor(
    private readonly texts: string[],
    private readonly lists: PostingList[],
  ) {
    this.numbers = new Map(texts.map((text, number) => [text, number]));
    this.counts = lists.map(({ length }) => length);
  }

  static from(transferred?: TransferredLists): PostingLists {
    if (!transferred) return new PostingLists([], []);
    const { texts, entries, ends } = transferred;
    const lists = texts.map((_, number) => {
      const from = number === 0 ? 0 : ends.numbers[number - 1];
      return new Growing(entries.numbers.subarray(from, ends.numbers[number]));
    });
    return new PostingLists([...texts], lists);
  }

  /** The number of different texts. */
  get size(): number {
    return this.texts.length;
  }

  numberOf(text: string): number | undefined {
    return this.numbers.get(text);
  }

  textOf(number: number): string {
    return this.texts[number]!;
  }

  /** The number of documents with the text. */
  countOf(number: number): number {
    return this.counts[number]!;
  }

  listOf(number: number): PostingList {
    return this.lists[number]!;
  }

  listNamed(text: string): PostingList | undefined {
    return this.lists[this.numbers.get(text) ?? -1];
  }

  /** @returns the number of the text, which has an empty list if it is new */
  numberFor(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.push(text) - 1;
      this.numbers.set(text, number);
      this.lists.push(naturals());
      this.counts.push(0);
    }
    return number;
  }

  /** @returns the number of the text */
  add(text: string, entry: number): number {
    const number = this.numberFor(text);
    this.push(number, entry);
    return number;
  }

  /** Adds a posting, unless the list ends with one of the same document. */
  push(number: number, entry: number): void {
    const list = this.lists[number]!;
    if (list.length > 0 && documentOf(list.last!) === documentOf(entry)) return;
    list.push(entry);
    this.counts[number]!++;
  }

  /** Subtracts a document from the count; the list keeps it. */
  remove(number: number): void {
    this.counts[number]!--;
  }

  transfer(): TransferredLists {
    const [entries, ends] = [naturals(), naturals()];
    for (const list of this.lists) {
      entries.pushAll(list.all);
      ends.push(entries.length);
    }
    return { texts: this.texts, entries: entries.transfer(), ends: ends.transfer() };
  }
}

export const lengthOf = (lists: readonly PostingList[]): number =>
  lists.reduce((sum, { length }) => sum + length, 0);

/** The entries of several lists, ascending. A document that is in several lists has as many neighbouring entries. */
export function entriesOf(lists: readonly PostingList[]): Naturals {
  if (lists.length === 1) return lists[0]!.all;
  const entries = new Uint32Array(lengthOf(lists));
  let at = 0;
  for (const list of lists) {
    entries.set(list.all, at);
    at += list.length;
  }
  return entries.sort();
}

/** Reads posting lists of synonyms together, from the last document to the first. */
export class PostingsReader {
  /** For each list, the index of the last entry whose document is not above the present one. */
  private readonly at: number[];

  constructor(readonly lists: readonly PostingList[]) {
    this.at = lists.map(({ length }) => length - 1);
  }

  /** The highest bits with which a list has the document; -1 when none has it. Documents descend from call to call. */
  bitsIn(document: number): number {
    let bits = -1;
    for (let list = 0; list < this.lists.length; list++) {
      const at = this.seek(list, document);
      const entry = at < 0 ? undefined : this.lists[list]!.numbers[at]!;
      if (entry !== undefined && documentOf(entry) === document) bits = Math.max(bits, bitsOf(entry));
    }
    return bits;
  }

  /** Galloping search: doubles its steps until it has passed the document, and then searches that range by halves. */
  private seek(list: number, document: number): number {
    const entries = this.lists[list]!.numbers;
    let above = this.at[list]!;
    if (above < 0 || documentOf(entries[above]!) <= document) return above;
    let step = 1;
    while (above >= step && documentOf(entries[above - step]!) > document) {
      above -= step;
      step *= 2;
    }
    let below = Math.max(above - step, -1);
    while (above - below > 1) {
      const middle = (above + below) >> 1;
      if (documentOf(entries[middle]!) > document) above = middle;
      else below = middle;
    }
    this.at[list] = below;
    return below;
  }
}
