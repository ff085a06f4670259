import type { Position } from '../../domain/criteria/kitten-words.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import { bytes, floats, type Transferred, integers, naturals } from '../growing.js';
import { type TransferredRows, KittenRows } from './kitten-rows.js';
import { documentOf, type TransferredLists, posting, PostingLists } from './posting-lists.js';
import { type AnalysedKitten, distinctWords } from './analyse-kitten.js';
import { type TransferredWords, WordList } from './word-list.js';

const DAY_MS = 86_400_000;
export const dayNumber = (day: string): number => Date.parse(day) / DAY_MS;

/** The bits of a posting: a greater number is a greater weight. */
const BITS_OF_ZONE: Readonly<Record<Position['zone'], number>> = { rest: 0, looks: 1, name: 2 };

const TEXTS = ['breed', 'coat', 'town'] as const;
type TextColumn = (typeof TEXTS)[number];
export const FEMALE = 0;
const MALE = 1;

/** A place in the order of listing. */
export interface Listing {
  readonly listedAt: Date;
  readonly id: Kitten['id'];
}

/** The whole index, in the form in which one thread transfers it to another. */
export interface TransferredIndex {
  readonly rows: TransferredRows;
  readonly lexemes: TransferredLists;
  readonly words: TransferredWords;
  readonly values: Readonly<Record<TextColumn, TransferredLists>>;
  readonly columns: Readonly<Record<string, Transferred<Uint32Array<ArrayBuffer>>>>;
}

/**
 * The listed kittens in memory: an inverted index of their lexemes, and a column of numbers for each other criterion.
 *
 * A document is a kitten. Its number is its place in the order of listing, as long as kittens arrive in that order; those
 * that do not, and corrected ones, come behind `inOrder`. A removed document stays until the index is built again.
 */
export class CatalogueIndex {
  readonly lexemes: PostingLists;
  readonly words: WordList;
  readonly values: Readonly<Record<TextColumn, PostingLists>>;
  /** The number of the value of each document. */
  readonly valueNumbers = { breed: naturals(), coat: naturals(), town: naturals() };
  readonly sex = bytes();
  readonly bornOn = integers();
  readonly latitude = floats();
  readonly longitude = floats();
  readonly isListed = bytes();
  /** For each word of a document, in order, the number of its lexeme and one; zero ends a text. */
  readonly sequences = naturals();
  readonly sequenceEnds = floats();
  private readonly rows: KittenRows;
  private readonly listedAt = floats();
  /** The documents behind `inOrder`, by the id of their kitten. */
  private readonly outOfOrder = new Map<Kitten['id'], number>();
  /** So many documents are in the order of listing. */
  private inOrder = 0;
  /** The number of documents that were removed, or are behind `inOrder`. */
  private changed = 0;

  constructor(transferred?: TransferredIndex) {
    const lists = (of?: TransferredLists): PostingLists =>
      of ? PostingLists.from(of) : PostingLists.empty();
    this.rows = transferred ? KittenRows.from(transferred.rows) : KittenRows.empty();
    this.lexemes = lists(transferred?.lexemes);
    this.words = transferred ? WordList.from(transferred.words) : new WordList();
    const { breed, coat, town } = transferred?.values ?? {};
    this.values = { breed: lists(breed), coat: lists(coat), town: lists(town) };
    if (!transferred) return;
    for (const [name, column] of Object.entries(this.columns))
      Object.assign(column, { ...transferred.columns[name] });
    this.inOrder = this.size;
  }

  /** The number of documents, including removed ones. */
  get size(): number {
    return this.isListed.length;
  }

  /** The number of changes that make the index slower until it is built again. */
  get changes(): number {
    return this.changed;
  }

  /** Adds the kitten, or replaces it. */
  put({ kitten, words, newWords }: AnalysedKitten): void {
    this.remove(kitten);
    const document = this.size;
    const { details, listedAt, id } = kitten;
    if (document === this.inOrder && (document === 0 || this.isAfter(document - 1, kitten))) this.inOrder++;
    else {
      this.outOfOrder.set(id, document);
      this.changed++;
    }
    const sequence: number[] = [];
    for (const [lexeme, positions] of words.positions) {
      const bits = Math.max(...positions.map(({ zone }) => BITS_OF_ZONE[zone]));
      const number = this.lexemes.add(lexeme, posting(document, bits));
      for (const { at } of positions) sequence[at] = number + 1;
    }
    // A gap between two texts is a hole in the list.
    for (let at = 0; at < sequence.length; at++) this.sequences.push(sequence[at] ?? 0);
    this.sequenceEnds.push(this.sequences.length);
    for (const word of distinctWords(kitten)) {
      const lexeme = newWords.get(word);
      this.words.add(word, lexeme === undefined ? undefined : this.lexemes.numberOf(lexeme));
    }
    for (const name of TEXTS)
      this.valueNumbers[name].push(this.values[name].add(words.normalised[name], posting(document)));
    this.sex.push(details.sex === 'female' ? FEMALE : MALE);
    this.bornOn.push(dayNumber(details.bornOn));
    this.latitude.push(details.place.latitude);
    this.longitude.push(details.place.longitude);
    this.listedAt.push(listedAt.getTime());
    this.rows.push(kitten);
    this.isListed.push(1);
  }

  remove(listing: Listing): void {
    const document = this.outOfOrder.get(listing.id) ?? this.find(listing);
    if (document === undefined || this.isListed.numbers[document] === 0) return;
    this.isListed.numbers[document] = 0;
    this.changed++;
    for (const lexeme of new Set(this.sequenceOf(document))) if (lexeme > 0) this.lexemes.remove(lexeme - 1);
    for (const name of TEXTS) this.values[name].remove(this.valueNumbers[name].numbers[document]!);
    for (const word of distinctWords(this.kittenAt(document))) this.words.remove(word);
  }

  kittenAt(document: number): Kitten {
    return this.rows.kittenAt(document);
  }

  /** The numbers of the lexemes of a document, each plus one, in the order of its texts. */
  sequenceOf(document: number): Uint32Array {
    const from = document === 0 ? 0 : this.sequenceEnds.numbers[document - 1]!;
    return this.sequences.numbers.subarray(from, this.sequenceEnds.numbers[document]);
  }

  listingOf(document: number): Listing {
    return { listedAt: new Date(this.listedAt.numbers[document]!), id: this.rows.idAt(document) };
  }

  /** Compares in the order of listing. */
  isNewer(one: number, other: number): boolean {
    if (one < this.inOrder && other < this.inOrder) return one > other;
    const [at, atOther] = [this.listedAt.numbers[one]!, this.listedAt.numbers[other]!];
    return at > atOther || (at === atOther && this.rows.idAt(one) > this.rows.idAt(other));
  }

  /** True when the document was listed before the other kitten. */
  isAfter(document: number, { listedAt, id }: Listing): boolean {
    const at = this.listedAt.numbers[document]!;
    return at < listedAt.getTime() || (at === listedAt.getTime() && this.rows.idAt(document) < id);
  }

  /** The newest listed document with a value; the value has at least one. */
  newestWith(column: TextColumn, value: number): number {
    const { all: entries } = this.values[column].listOf(value);
    let newest = -1;
    for (let at = entries.length - 1; at >= 0; at--) {
      const document = documentOf(entries[at]!);
      if (this.isListed.numbers[document] === 0) continue;
      if (newest < 0 || this.isNewer(document, newest)) newest = document;
      if (document < this.inOrder) break;
    }
    return newest;
  }

  transfer(): TransferredIndex {
    const columns = Object.entries(this.columns).map(([name, column]) => [name, column.transfer()]);
    return {
      rows: this.rows.transfer(),
      lexemes: this.lexemes.transfer(),
      words: this.words.transfer(),
      values: {
        breed: this.values.breed.transfer(),
        coat: this.values.coat.transfer(),
        town: this.values.town.transfer(),
      },
      columns: Object.fromEntries(columns) as TransferredIndex['columns'],
    };
  }

  private get columns() {
    const { valueNumbers, sex, bornOn, latitude, longitude, isListed, sequences, sequenceEnds, listedAt } =
      this;
    return { ...valueNumbers, sex, bornOn, latitude, longitude, isListed, sequences, sequenceEnds, listedAt };
  }

  /** Halves the documents that are in the order of listing. */
  private find(listing: Listing): number | undefined {
    let [from, to] = [0, this.inOrder];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.isAfter(middle, listing)) from = middle + 1;
      else to = middle;
    }
    return from < this.inOrder && this.rows.idAt(from) === listing.id ? from : undefined;
  }
}
