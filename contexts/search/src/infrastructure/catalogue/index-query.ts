import { dayOf } from '../../domain/calendar-date.js';
import { FACETS } from '../../domain/catalogue/facet.js';
import { WEIGHTS } from '../../domain/criteria/kitten-words.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import type { Lexeme } from '../../domain/language/lexicon.js';
import { normaliseText } from '../../domain/language/text-normalisation.js';
import { distanceKm, EARTH_RADIUS_KM, type Point } from '../../domain/place.js';
import { type CatalogueIndex, dayNumber, FEMALE } from './catalogue-index.js';
import type { FacetCounts } from './facet-counts.js';
import { PostingsReader } from './posting-lists.js';

/** The weights by the bits of a posting. */
const WEIGHT_OF_BITS = [WEIGHTS.rest, WEIGHTS.looks, WEIGHTS.name];
const DAYS_OF_A_WEEK = 7;
const KM_PER_DEGREE_OF_LATITUDE = (EARTH_RADIUS_KM * Math.PI) / 180;
/** Tolerance of the comparison by latitude alone, for rounding. */
const TOLERANCE_KM = 0.001;
/** No value has this number. */
const NO_VALUE = -1;

/** The numbers of a lexeme and its synonyms, each plus one as in a sequence. */
type SynonymNumbers = readonly number[];

/** For each lexeme of criteria, the lexeme and its synonyms. */
export type Synonyms = ReadonlyMap<Lexeme, readonly Lexeme[]>;

/** Called for each kitten that satisfies the criteria, the last document first. */
type Visit = (document: number, relevance: number) => void;

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
  /** For each facet the number of the value that the criteria name; undefined without such a criterion. */
  private readonly wanted: {
    readonly breed: number | undefined;
    readonly coat: number | undefined;
    readonly town: number | undefined;
  };
  private readonly sex: number | undefined;
  private readonly bornAfter: number;

  constructor(
    private readonly index: CatalogueIndex,
    criteria: SearchCriteria,
    synonyms: Synonyms,
    now: Date,
  ) {
    const { breed, coat, town, sex, maxAgeWeeks, near, withinKm } = criteria.input;
    const synonymNumbersOf = (lexeme: Lexeme): SynonymNumbers =>
      synonyms.get(lexeme)!.flatMap((one) => {
        const number = index.lexemes.numberOf(one);
        return number === undefined ? [] : [number + 1];
      });
    const readerOf = (meaning: SynonymNumbers): PostingsReader =>
      new PostingsReader(meaning.map((number) => index.lexemes.listOf(number - 1)));
    this.required = criteria.lexemes.map((lexeme) => readerOf(synonymNumbersOf(lexeme)));
    this.phrases = criteria.phrases.map((phrase) => phrase.map(synonymNumbersOf));
    this.excluded = criteria.excluded
      .map((phrase) => phrase.map(synonymNumbersOf))
      .map((phrase) => ({ phrase, reader: readerOf(phrase[0]!) }));
    const numberOf = (column: 'breed' | 'coat' | 'town', text: string | undefined): number | undefined =>
      text === undefined ? undefined : (index.values[column].numberOf(normaliseText(text)) ?? NO_VALUE);
    this.wanted = {
      breed: numberOf('breed', breed),
      coat: numberOf('coat', coat),
      town: numberOf('town', town),
    };
    this.sex = sex === undefined ? undefined : sex === 'female' ? FEMALE : FEMALE + 1;
    this.bornAfter =
      maxAgeWeeks === undefined ? -Infinity : dayNumber(dayOf(now)) - DAYS_OF_A_WEEK * (maxAgeWeeks + 1);
    this.near = near;
    this.withinKm = withinKm ?? 0;
  }

  /**
   * Visits all documents that satisfy the criteria. A document that fails a single criterion, for which there is a facet,
   * is counted for that facet.
   */
  run(visit: Visit, facets?: FacetCounts): void {
    const { isListed } = this.index;
    const rarest = this.required.toSorted((one, other) => one.length - other.length)[0];
    const next = (document: number): number => (rarest ? rarest.lastUpTo(document) : document);
    for (let document = next(this.index.size - 1); document >= 0; document = next(document - 1)) {
      if (isListed.numbers[document] === 0) continue;
      const relevance = this.relevanceOf(document);
      if (relevance < 0) continue;
      const failed = this.failedFacet(document);
      if (failed === SEVERAL || (failed !== NONE && !facets)) continue;
      if (!this.hasPhrases(document) || !this.isNear(document)) continue;
      facets?.count(document, failed);
      if (failed === NONE) visit(document, relevance);
    }
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

  /** The number of the only facet whose criterion the document does not meet. */
  private failedFacet(document: number): number {
    const { wanted, index } = this;
    let failed = NONE;
    const check = (facet: number, isMet: boolean): void => {
      if (!isMet) failed = failed === NONE ? facet : SEVERAL;
    };
    if (wanted.breed !== undefined) check(BREED, index.valueNumbers.breed.numbers[document] === wanted.breed);
    if (wanted.coat !== undefined) check(COAT, index.valueNumbers.coat.numbers[document] === wanted.coat);
    if (wanted.town !== undefined) check(TOWN, index.valueNumbers.town.numbers[document] === wanted.town);
    if (this.sex !== undefined) check(SEX, index.sex.numbers[document] === this.sex);
    check(AGE, index.bornOn.numbers[document]! > this.bornAfter);
    return failed;
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
    const latitude = this.index.latitude.numbers[document]!;
    const northKm = Math.abs(latitude - this.near.latitude) * KM_PER_DEGREE_OF_LATITUDE;
    if (northKm > this.withinKm + TOLERANCE_KM) return false;
    const longitude = this.index.longitude.numbers[document]!;
    return distanceKm(this.near, { latitude, longitude }) <= this.withinKm;
  }
}

const [NONE, SEVERAL] = [-1, -2];
const [BREED, COAT, SEX, AGE, TOWN] = FACETS.map((_, number) => number) as [
  number,
  number,
  number,
  number,
  number,
];
