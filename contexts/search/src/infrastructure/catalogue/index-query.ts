import { dayOf } from '../../domain/calendar-date.js';
import { FACETS } from '../../domain/catalogue/facet.js';
import { WEIGHTS } from '../../domain/criteria/kitten-words.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import type { Lexeme } from '../../domain/language/lexicon.js';
import { normaliseText } from '../../domain/language/text-normalisation.js';
import { distanceKm, type Point } from '../../domain/place.js';
import { type CatalogueIndex, dayNumber, FEMALE, TEXTS } from './catalogue-index.js';
import { degreesOf } from '../circle.js';
import { cellsAround } from './cells.js';
import { bitOf, type FacetCounts } from './facet-counts.js';
import { documentOf, entriesOf, lengthOf, type PostingList, PostingsReader } from './posting-lists.js';

/** The weights by the bits of a posting. */
const WEIGHT_OF_BITS = [WEIGHTS.rest, WEIGHTS.looks, WEIGHTS.name];
const DAYS_OF_A_WEEK = 7;
const AGE = FACETS.indexOf('ageBand');
/** So many documents are compared together, one criterion after the other: a loop over one column is fast. */
const BLOCK = 1_024;

/** The numbers of a lexeme and its synonyms, each plus one as in a sequence. */
type SynonymNumbers = readonly number[];

/** For each lexeme of criteria, the lexeme and its synonyms. */
export type Synonyms = ReadonlyMap<Lexeme, readonly Lexeme[]>;

/** Called for each kitten that satisfies the criteria, the last document first. */
type Visit = (document: number, relevance: number) => void;

/** A criterion for a facet: the number of the value that the criteria name. */
interface Wanted {
  readonly facet: number;
  readonly column: Uint32Array;
  readonly value: number;
}

/** Evaluates criteria on the index, like `SearchCriteria.isSatisfiedBy`. An instance runs once. */
export class IndexQuery {
  private readonly required: readonly PostingsReader[];
  private readonly phrases: readonly (readonly SynonymNumbers[])[];
  private readonly excluded: readonly {
    readonly phrase: readonly SynonymNumbers[];
    readonly reader: PostingsReader;
  }[];
  private readonly near: Point | undefined;
  private readonly withinKm: number;
  /** Documents farther to the north or south need no calculation of their distance. */
  private readonly maxDegrees: number;
  private readonly wanted: Wanted[] = [];
  private readonly bornAfter: number;
  /** Groups of lists: each group contains all documents that satisfy the criteria. */
  private readonly sources: (readonly PostingList[])[];
  /** The documents with each wanted value. */
  private readonly withValue: (readonly PostingList[])[] = [];
  private readonly documents = new Uint32Array(BLOCK);
  /** For each document of the block, a bit for each facet whose criterion it fails. */
  private readonly failed = new Uint8Array(BLOCK);

  constructor(
    private readonly index: CatalogueIndex,
    { input, lexemes, phrases, excluded }: SearchCriteria,
    synonyms: Synonyms,
    now: Date,
  ) {
    const { sex, maxAgeWeeks, near, withinKm } = input;
    const synonymNumbersOf = (lexeme: Lexeme): SynonymNumbers =>
      synonyms.get(lexeme)!.flatMap((one) => {
        const number = index.lists.lexeme.numberOf(one);
        return number === undefined ? [] : [number + 1];
      });
    const readerOf = (meaning: SynonymNumbers): PostingsReader =>
      new PostingsReader(meaning.map((number) => index.lists.lexeme.listOf(number - 1)));
    this.required = lexemes.map((lexeme) => readerOf(synonymNumbersOf(lexeme)));
    this.phrases = phrases.map((phrase) => phrase.map(synonymNumbersOf));
    this.excluded = excluded
      .map((phrase) => phrase.map(synonymNumbersOf))
      .map((phrase) => ({ phrase, reader: readerOf(phrase[0]!) }));
    this.sources = this.required.map(({ lists }) => lists);
    for (const name of TEXTS) {
      if (input[name] === undefined) continue;
      const values = index.lists[name];
      const value = values.numberOf(normaliseText(input[name])) ?? -1;
      this.wanted.push({ facet: FACETS.indexOf(name), column: index.columns[name].numbers, value });
      this.withValue.push(value < 0 ? [] : [values.listOf(value)]);
    }
    if (sex !== undefined) {
      const value = sex === 'female' ? FEMALE : FEMALE + 1;
      this.wanted.push({ facet: FACETS.indexOf('sex'), column: index.columns.sex.numbers, value });
    }
    this.bornAfter =
      maxAgeWeeks === undefined ? -Infinity : dayNumber(dayOf(now)) - DAYS_OF_A_WEEK * (maxAgeWeeks + 1);
    this.near = near;
    this.withinKm = withinKm ?? 0;
    this.maxDegrees = degreesOf(this.withinKm);
    const cells = near && cellsAround(near, this.withinKm);
    if (cells) this.sources.push(cells.flatMap((cell) => index.lists.cell.listNamed(cell) ?? []));
  }

  /**
   * Visits all documents that satisfy the criteria. A document that fails a single criterion, for which there is a facet,
   * is counted for that facet.
   */
  run(visit: Visit, facets?: FacetCounts): void {
    const isListed = this.index.columns.isListed.numbers;
    const entries = this.candidates(facets !== undefined);
    let [previous, inBlock] = [-1, 0];
    for (let at = (entries?.length ?? this.index.size) - 1; at >= 0; at--) {
      const document = entries ? documentOf(entries[at]!) : at;
      if (document === previous || isListed[document] === 0) continue;
      previous = document;
      this.documents[inBlock++] = document;
      if (inBlock < BLOCK) continue;
      this.evaluate(inBlock, visit, facets);
      inBlock = 0;
    }
    this.evaluate(inBlock, visit, facets);
  }

  /** Evaluates the first documents of the block. */
  private evaluate(length: number, visit: Visit, facets: FacetCounts | undefined): void {
    const { documents, failed } = this;
    this.compareColumns(length);
    let kept = 0;
    for (let at = 0; at < length; at++) {
      const bits = failed[at]!;
      if (facets ? hasSeveral(bits) : bits > 0) continue;
      const document = documents[at]!;
      const relevance = this.relevanceOf(document);
      if (relevance < 0 || !this.isNear(document) || !this.hasPhrases(document)) continue;
      if (bits === 0) visit(document, relevance);
      documents[kept] = document;
      failed[kept++] = bits;
    }
    facets?.count(documents, failed, kept);
  }

  /** Sets the bit of each facet whose criterion a document fails. */
  private compareColumns(length: number): void {
    const { documents, failed, bornAfter } = this;
    failed.fill(0, 0, length);
    for (const { facet, column, value } of this.wanted)
      for (let at = 0; at < length; at++) if (column[documents[at]!] !== value) failed[at]! |= bitOf(facet);
    if (bornAfter === -Infinity) return;
    const bornOn = this.index.columns.bornOn.numbers;
    for (let at = 0; at < length; at++) if (bornOn[documents[at]!]! <= bornAfter) failed[at]! |= bitOf(AGE);
  }

  /**
   * The entries of the shortest lists that contain all documents to be found; undefined when every document is a candidate.
   * With facets, a document may fail one wanted value, so it has one of any two of them.
   */
  private candidates(withFacets: boolean): Uint32Array | undefined {
    const rarestFirst = this.withValue.toSorted(byLength);
    const ofValues = withFacets
      ? [rarestFirst.slice(0, 2).flat()].slice(rarestFirst.length < 2 ? 1 : 0)
      : rarestFirst;
    const [shortest] = [...this.sources, ...ofValues].sort(byLength);
    return shortest && entriesOf(shortest);
  }

  /** The sum of the greatest weight of each lexeme; -1 when the document does not have all of them. */
  private relevanceOf(document: number): number {
    let relevance = 0;
    for (const reader of this.required) {
      const bits = reader.bitsIn(document);
      if (bits < 0) return -1;
      relevance += WEIGHT_OF_BITS[bits]!;
    }
    return relevance;
  }

  private hasPhrases(document: number): boolean {
    if (this.phrases.length === 0 && this.excluded.length === 0) return true;
    return (
      this.phrases.every((phrase) => this.hasPhrase(document, phrase)) &&
      !this.excluded.some(
        ({ phrase, reader }) =>
          reader.bitsIn(document) >= 0 && (phrase.length === 1 || this.hasPhrase(document, phrase)),
      )
    );
  }

  private hasPhrase(document: number, phrase: readonly SynonymNumbers[]): boolean {
    const sequence = this.index.sequenceOf(document);
    for (let from = 0; from + phrase.length <= sequence.length; from++) {
      let at = 0;
      while (at < phrase.length && phrase[at]!.includes(sequence[from + at]!)) at++;
      if (at === phrase.length) return true;
    }
    return false;
  }

  private isNear(document: number): boolean {
    if (!this.near) return true;
    const latitude = this.index.columns.latitude.numbers[document]!;
    if (Math.abs(latitude - this.near.latitude) > this.maxDegrees) return false;
    const longitude = this.index.columns.longitude.numbers[document]!;
    return distanceKm(this.near, { latitude, longitude }) <= this.withinKm;
  }
}

const hasSeveral = (bits: number): boolean => (bits & (bits - 1)) > 0;

const byLength = (one: readonly PostingList[], other: readonly PostingList[]): number =>
  lengthOf(one) - lengthOf(other);
