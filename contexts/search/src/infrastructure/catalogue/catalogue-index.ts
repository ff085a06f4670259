import type { Position } from '../../domain/criteria/kitten-words.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import { bytes, floats, type Growing, type Transferred, integers, naturals } from '../growing.js';
import { type AnalysedKitten, analysedTexts } from './analyse-kitten.js';
import { cellOf } from './cells.js';
import { idIn, kittenIn, textOf } from './kitten-text.js';
import { documentOf, type TransferredLists, posting, PostingLists } from './posting-lists.js';
import { NO_TERM, type TransferredWords, WordList } from './word-list.js';

const DAY_MS = 86_400_000;
export const dayNumber = (day: string): number => Date.parse(day) / DAY_MS;

/** The bits of a posting: a greater number is a greater weight. */
const BITS_OF_ZONE: Readonly<Record<Position['zone'], number>> = { rest: 0, looks: 1, name: 2 };

/** The field of each text that is compared as a whole. */
const FIELDS = { breed: 'breed', coat: 'coat', town: 'place.town' } as const;
export type TextColumn = keyof typeof FIELDS;
export const TEXTS = Object.keys(FIELDS) as TextColumn[];
export const FEMALE = 0;
const MALE = 1;

/** A place in the order of listing. */
export interface Listing {
  readonly listedAt: Date;
  readonly id: Kitten['id'];
}

/** The whole index, in the form in which one thread transfers it to another. */
export interface TransferredIndex {
  readonly lists: Readonly<Record<string, TransferredLists>>;
  readonly words: TransferredWords;
  readonly columns: Readonly<Record<string, Transferred<Uint32Array<ArrayBuffer>>>>;
}

/**
 * The listed kittens in memory: an inverted index of their lexemes, and a column of numbers for each other criterion.
 *
 * A document is a kitten. Its number is its place in the order of listing, as long as kittens arrive in that order; those
 * that do not, and corrected ones, come behind `inOrder`. A removed document stays until the index is built again.
 */
export class CatalogueIndex {
  /** The documents with each lexeme, in each cell of the map, and with each value of the texts. */
  readonly lists: Readonly<Record<'lexeme' | 'cell' | TextColumn, PostingLists>>;
  readonly words: WordList;
  readonly columns = {
    /** The number of the value of each document. */
    ...{ breed: naturals(), coat: naturals(), town: naturals(), sex: naturals() },
    ...{ bornOn: integers(), latitude: floats(), longitude: floats(), listedAt: floats(), isListed: bytes() },
    /** For each word of a document, in order, the number of its lexeme plus one; zero ends a text. */
    ...{ sequences: naturals(), sequenceEnds: floats() },
    /** The kittens as JSON, one after the other in one buffer, which the garbage collector does not traverse. */
    ...{ rows: bytes(), rowEnds: floats() },
  };
  /** The documents behind `inOrder`, by the id of their kitten. */
  private readonly outOfOrder = new Map<Kitten['id'], number>();
  /** The spelling of values by their newest kitten, by the column and the number of the value, as far as they were read. */
  private readonly spellings = new Map<string, string>();
  /** So many documents are in the order of listing. */
  private inOrder = 0;
  /** The number of documents that were removed, or are behind `inOrder`. */
  private changed = 0;

  constructor(transferred?: TransferredIndex) {
    const lists = (name: string): PostingLists => PostingLists.from(transferred?.lists[name]);
    this.lists = {
      ...{ lexeme: lists('lexeme'), cell: lists('cell') },
      ...{ breed: lists('breed'), coat: lists('coat'), town: lists('town') },
    };
    this.words = transferred ? WordList.from(transferred.words) : new WordList();
    if (!transferred) return;
    for (const [name, column] of Object.entries(this.columns))
      Object.assign(column, { ...transferred.columns[name] });
    this.inOrder = this.size;
  }

  /** The number of documents, including removed ones. */
  get size(): number {
    return this.columns.isListed.length;
  }

  /** The number of changes that make the index slower until it is built again. */
  get changes(): number {
    return this.changed;
  }

  /** Adds the kitten, or replaces it. */
  put({ kitten, texts, newWords }: AnalysedKitten): void {
    this.remove(kitten);
    const { columns, lists, size: document } = this;
    const { details, listedAt, id } = kitten;
    if (document === this.inOrder && (document === 0 || this.isAfter(document - 1, kitten))) this.inOrder++;
    else {
      this.outOfOrder.set(id, document);
      this.changed++;
    }
    for (const [word, lexeme] of newWords)
      this.words.add(word, lexeme === undefined ? NO_TERM : lists.lexeme.numberFor(lexeme));
    for (const { zone, words } of texts) {
      const entry = posting(document, BITS_OF_ZONE[zone]);
      for (const word of words) {
        const term = this.words.count(word, document);
        if (term === NO_TERM) continue;
        lists.lexeme.push(term, entry);
        columns.sequences.push(term + 1);
      }
      columns.sequences.push(0);
    }
    columns.sequenceEnds.push(columns.sequences.length);
    for (const name of TEXTS) {
      const { words } = texts.find(({ field }) => field === FIELDS[name])!;
      const value = lists[name].add(words.join(' '), posting(document));
      columns[name].push(value);
      this.spellings.delete(`${name} ${value}`);
    }
    lists.cell.add(cellOf(details.place), posting(document));
    columns.sex.push(details.sex === 'female' ? FEMALE : MALE);
    columns.bornOn.push(dayNumber(details.bornOn));
    columns.latitude.push(details.place.latitude);
    columns.longitude.push(details.place.longitude);
    columns.listedAt.push(listedAt.getTime());
    columns.rows.pushAll(textOf(kitten));
    columns.rowEnds.push(columns.rows.length);
    columns.isListed.push(1);
  }

  remove(listing: Listing): void {
    const { lists, columns } = this;
    const document = this.outOfOrder.get(listing.id) ?? this.find(listing);
    if (document === undefined || columns.isListed.numbers[document] === 0) return;
    columns.isListed.numbers[document] = 0;
    this.changed++;
    for (const lexeme of new Set(this.sequenceOf(document))) if (lexeme > 0) lists.lexeme.remove(lexeme - 1);
    for (const name of TEXTS) this.spellings.delete(`${name} ${columns[name].numbers[document]}`);
    const words = analysedTexts(this.kittenAt(document)).flatMap((text) => text.words);
    for (const word of new Set(words)) this.words.remove(word);
  }

  kittenAt(document: number): Kitten {
    return kittenIn(part(this.columns.rows, this.columns.rowEnds, document));
  }

  /** The numbers of the lexemes of a document, each plus one, in the order of its texts. */
  sequenceOf(document: number): Uint32Array {
    return part(this.columns.sequences, this.columns.sequenceEnds, document);
  }

  listingOf(document: number): Listing {
    return { listedAt: new Date(this.listedAt(document)), id: this.idAt(document) };
  }

  /** Compares in the order of listing. */
  isNewer(one: number, other: number): boolean {
    if (one < this.inOrder && other < this.inOrder) return one > other;
    const [at, atOther] = [this.listedAt(one), this.listedAt(other)];
    return at > atOther || (at === atOther && this.idAt(one) > this.idAt(other));
  }

  /** True when the document was listed before the other kitten. */
  isAfter(document: number, { listedAt, id }: Listing): boolean {
    const at = this.listedAt(document);
    return at < listedAt.getTime() || (at === listedAt.getTime() && this.idAt(document) < id);
  }

  /** The spelling of the newest kitten, of all spellings with the same normalised text. */
  spellingOf(column: TextColumn, value: number): string {
    const key = `${column} ${value}`;
    const known = this.spellings.get(key);
    if (known !== undefined) return known;
    const { details } = this.kittenAt(this.newestWith(column, value));
    const spelling = column === 'town' ? details.place.town : details[column];
    this.spellings.set(key, spelling);
    return spelling;
  }

  transfer(): TransferredIndex {
    const all = <Part>(parts: Readonly<Record<string, { transfer(): Part }>>): Record<string, Part> =>
      Object.fromEntries(Object.entries(parts).map(([name, one]) => [name, one.transfer()]));
    const columns = all<unknown>(this.columns) as TransferredIndex['columns'];
    return { lists: all(this.lists), words: this.words.transfer(), columns };
  }

  /** The newest listed document with a value; the value has at least one. */
  private newestWith(column: TextColumn, value: number): number {
    const { all: entries } = this.lists[column].listOf(value);
    let newest = -1;
    for (let at = entries.length - 1; at >= 0; at--) {
      const document = documentOf(entries[at]!);
      if (this.columns.isListed.numbers[document] === 0) continue;
      if (newest < 0 || this.isNewer(document, newest)) newest = document;
      if (document < this.inOrder) break;
    }
    return newest;
  }

  private listedAt(document: number): number {
    return this.columns.listedAt.numbers[document]!;
  }

  private idAt(document: number): Kitten['id'] {
    return idIn(part(this.columns.rows, this.columns.rowEnds, document));
  }

  /** Halves the documents that are in the order of listing. */
  private find(listing: Listing): number | undefined {
    let [from, to] = [0, this.inOrder];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.isAfter(middle, listing)) from = middle + 1;
      else to = middle;
    }
    return from < this.inOrder && this.idAt(from) === listing.id ? from : undefined;
  }
}

/** The part of a column that belongs to a document. */
function part<Numbers extends Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  { numbers }: Growing<Numbers>,
  ends: Growing<Float64Array<ArrayBuffer>>,
  document: number,
): Numbers {
  return numbers.subarray(document === 0 ? 0 : ends.numbers[document - 1], ends.numbers[document]) as Numbers;
}
