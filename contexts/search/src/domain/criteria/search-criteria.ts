import { type Count, FieldErrors, InvalidValue, isMultilineText } from '@pawprint/shared-kernel';
import { dayOf, wholeWeeksBetween } from '../calendar-date.js';
import { SEXES } from '../kitten/kitten-details.limits.js';
import { isSex, type KittenDetails, type Sex } from '../kitten/kitten-details.js';
import type { KittenWords } from './kitten-words.js';
import { coordinates, distanceKm, type Point } from '../place.js';
import { normaliseText } from '../language/text-normalisation.js';
import type { Lexeme, Lexicon } from '../language/lexicon.js';
import { parseQuery } from '../language/parse-query.js';
import { MAX_AGE_WEEKS, MAX_DISTANCE_KM, MAX_LENGTHS } from './search-criteria.limits.js';

/** Criteria as an adopter states them, not yet validated. A kitten must meet every criterion that is present. */
export interface CriteriaInput {
  /**
   * Words that must all occur in the details of a kitten, in any order. Words in double quotes must follow each
   * other. A word after a minus must not occur.
   */
  readonly words?: string;
  /** The breed. Case, accents and punctuation are ignored. */
  readonly breed?: string;
  /** The coat. Case, accents and punctuation are ignored. */
  readonly coat?: string;
  /** The sex. */
  readonly sex?: string;
  /** The maximum age in weeks. */
  readonly maxAgeWeeks?: Count;
  /** The point from which distances are measured. Needs `withinKm`. */
  readonly near?: Point;
  /** The maximum distance from `near` in kilometres. Needs `near`. */
  readonly withinKm?: number;
  /** The town. Case, accents and punctuation are ignored. */
  readonly town?: string;
}

/** Criteria whose fields are all valid. */
export interface ValidCriteria extends CriteriaInput {
  /** The sex. */
  readonly sex?: Sex;
}

/** All fields in a fixed order, with the fields of a point. */
const FIELDS = [
  ...['words', 'breed', 'coat', 'town', 'sex', 'maxAgeWeeks'],
  ...['near', 'latitude', 'longitude', 'withinKm'],
];

type Phrase = readonly Lexeme[];

/** Criteria as they are stored: the adopter's input, with the lexemes that the lexicon returned at that time. */
export type SavedCriteria = Pick<SearchCriteria, 'input' | 'lexemes' | 'phrases' | 'excluded'>;

/** Decides whether a kitten satisfies the criteria: the specification (Evans) that search and saved search share. */
export class SearchCriteria {
  private constructor(
    readonly input: ValidCriteria,
    /** The distinct lexemes that a kitten must have, including those of the phrases. */
    readonly lexemes: readonly Lexeme[],
    /** Sequences of at least two lexemes, which must follow each other in one text. */
    readonly phrases: readonly Phrase[],
    /** Sequences of at least one lexeme that a kitten must not have. */
    readonly excluded: readonly Phrase[],
  ) {}

  /** @throws InvalidValue naming every wrong field, or `criteria` when there is no criterion at all */
  static async of(stated: CriteriaInput, lexicon: Lexicon): Promise<SearchCriteria> {
    const input = validated(stated);
    const { words, phrases, excluded } = parseQuery(input.words ?? '');
    const [lexemes, ...read] = await lexicon.lexemesOf([words, ...phrases, ...excluded]);
    const required = read.slice(0, phrases.length);
    const criteria = new SearchCriteria(
      input,
      [...new Set([...lexemes!, ...required.flat()])],
      required.filter((phrase) => phrase.length > 1),
      read.slice(phrases.length).filter((phrase) => phrase.length > 0),
    );
    if (criteria.isEmpty()) {
      throw InvalidValue.of(
        'criteria',
        'must contain at least one criterion; stop words such as "the" and "and" do not count',
      );
    }
    return criteria;
  }

  /** Restores stored criteria, which were valid when they were saved, without validation. */
  static reconstitute({ input, lexemes, phrases, excluded }: SavedCriteria): SearchCriteria {
    return new SearchCriteria(input, lexemes, phrases, excluded);
  }

  isSatisfiedBy(kitten: KittenDetails, words: KittenWords, now: Date): boolean {
    const { breed, coat, sex, maxAgeWeeks, near, withinKm, town } = this.input;
    return (
      (sex === undefined || sex === kitten.sex) &&
      words.containAll(this.lexemes) &&
      this.phrases.every((phrase) => words.containPhrase(phrase)) &&
      !this.excluded.some((phrase) => words.containPhrase(phrase)) &&
      (breed === undefined || breed === kitten.breed || normaliseText(breed) === words.normalised.breed) &&
      (coat === undefined || coat === kitten.coat || normaliseText(coat) === words.normalised.coat) &&
      (town === undefined || town === kitten.place.town || normaliseText(town) === words.normalised.town) &&
      (maxAgeWeeks === undefined || wholeWeeksBetween(kitten.bornOn, dayOf(now)) <= maxAgeWeeks) &&
      (near === undefined || distanceKm(near, kitten.place) <= withinKm!)
    );
  }

  /** True when both have the same input, apart from the order of its fields. */
  isSameAs(other: SearchCriteria): boolean {
    return JSON.stringify(this.input, FIELDS) === JSON.stringify(other.input, FIELDS);
  }

  private isEmpty(): boolean {
    const { words: _words, ...others } = this.input;
    const hasWords = this.lexemes.length > 0 || this.excluded.length > 0;
    return !hasWords && Object.values(others).every((criterion) => criterion === undefined);
  }
}

/** @throws InvalidValue naming every wrong field */
function validated(input: CriteriaInput): ValidCriteria {
  const { words, breed, coat, sex, maxAgeWeeks, near, withinKm, town } = input;
  const errors = new FieldErrors();
  const check = (field: keyof CriteriaInput, isValid: boolean, message: string): void =>
    errors.require(input[field] === undefined || isValid, field, message);
  for (const field of ['words', 'breed', 'coat', 'town'] as const) {
    const [text, max] = [input[field], MAX_LENGTHS[field]];
    const isText = isMultilineText(text, 1, max) && normaliseText(text) !== '';
    check(field, isText, `must be text of 1 to ${max} characters with a letter or a digit`);
  }
  check('sex', isSex(sex), `must be one of ${SEXES.join(', ')}`);
  const isWeeks = Number.isInteger(maxAgeWeeks) && isWithin(maxAgeWeeks!, MAX_AGE_WEEKS);
  check('maxAgeWeeks', isWeeks, `must be a whole number from 0 to ${MAX_AGE_WEEKS}`);
  check('withinKm', isWithin(withinKm!, MAX_DISTANCE_KM), `must be a number from 0 to ${MAX_DISTANCE_KM}`);
  const point = near && errors.collect(() => coordinates(near), 'near');
  errors.require(near !== undefined || withinKm === undefined, 'near', 'must be given with withinKm');
  errors.require(withinKm !== undefined || near === undefined, 'withinKm', 'must be given with near');
  errors.throwIfAny();
  return { words, breed, coat, sex: sex as Sex, maxAgeWeeks, near: point, withinKm, town };
}

const isWithin = (number: number, max: number): boolean => number >= 0 && number <= max;
