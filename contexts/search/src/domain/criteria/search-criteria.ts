import { FieldErrors, InvalidValue, isMultilineText } from '@pawprint/shared-kernel';
import { dayOf, wholeWeeksBetween } from '../calendar-date.js';
import { SEXES } from '../kitten/kitten-details.limits.js';
import { isSex, type KittenDetails, type Sex } from '../kitten/kitten-details.js';
import type { KittenWords } from './kitten-words.js';
import { Coordinates, distanceKm, type Point } from '../place.js';
import { normaliseText } from '../language/text-normalisation.js';
import type { Lexeme, Lexicon } from '../language/lexicon.js';
import { parseQuery } from '../language/parse-query.js';
import { MAX_AGE_WEEKS, MAX_DISTANCE_KM, MAX_LENGTHS } from './search-criteria.limits.js';

/** Criteria as an adopter states them; a kitten has to meet each one that is present. Nothing about them is checked. */
export interface CriteriaInput {
  /** As an adopter types them: words, "phrases in quotes", and -words that must not be there. */
  readonly words?: string;
  readonly breed?: string;
  readonly coat?: string;
  readonly sex?: string;
  readonly maxAgeWeeks?: number;
  readonly near?: Point;
  readonly withinKm?: number;
  readonly town?: string;
}

/** Criteria of which each field is valid. */
interface ValidCriteria extends CriteriaInput {
  readonly sex?: Sex;
}

type Phrase = readonly Lexeme[];

/** Criteria as they are stored: as the adopter stated them, with the lexemes that the lexicon returned then. */
export type SavedCriteria = Pick<SearchCriteria, 'wanted' | 'lexemes' | 'phrases' | 'unwanted'>;

/** The specification (Evans) that search and saved search share: decides whether a kitten satisfies the criteria. */
export class SearchCriteria {
  private constructor(
    readonly wanted: ValidCriteria,
    /** Lexemes that a kitten must have, those of phrases included, each once. */
    readonly lexemes: readonly Lexeme[],
    /** Lexemes that must follow each other. */
    readonly phrases: readonly Phrase[],
    /** Lexemes, or sequences of lexemes, that a kitten must not have. */
    readonly unwanted: readonly Phrase[],
  ) {}

  /** @throws InvalidValue naming every wrong field, or `criteria` when there is no criterion at all */
  static async of(input: CriteriaInput, lexicon: Lexicon): Promise<SearchCriteria> {
    const wanted = validated(input);
    const { words, phrases, without } = parseQuery(wanted.words ?? '');
    const [lexemes, ...read] = await lexicon.lexemesOf([words, ...phrases, ...without]);
    const required = read.slice(0, phrases.length);
    const criteria = new SearchCriteria(
      wanted,
      [...new Set([...lexemes!, ...required.flat()])],
      required.filter((phrase) => phrase.length > 1),
      read.slice(phrases.length).filter((phrase) => phrase.length > 0),
    );
    if (criteria.isEmpty()) {
      throw InvalidValue.of(
        'criteria',
        'must contain at least one criterion, and words such as "the" and "and" are none',
      );
    }
    return criteria;
  }

  /** Restores stored criteria, which were valid when they were saved. */
  static reconstitute({ wanted, lexemes, phrases, unwanted }: SavedCriteria): SearchCriteria {
    return new SearchCriteria(wanted, lexemes, phrases, unwanted);
  }

  isSatisfiedBy(kitten: KittenDetails, words: KittenWords, now: Date): boolean {
    const { breed, coat, sex, maxAgeWeeks, near, withinKm, town } = this.wanted;
    return (
      (sex === undefined || sex === kitten.sex) &&
      words.containAll(this.lexemes) &&
      this.phrases.every((phrase) => words.containPhrase(phrase)) &&
      !this.unwanted.some((phrase) => words.containPhrase(phrase)) &&
      (breed === undefined || breed === kitten.breed || normaliseText(breed) === words.whole.breed) &&
      (coat === undefined || coat === kitten.coat || normaliseText(coat) === words.whole.coat) &&
      (town === undefined || town === kitten.place.town || normaliseText(town) === words.whole.town) &&
      (maxAgeWeeks === undefined || wholeWeeksBetween(kitten.bornOn, dayOf(now)) <= maxAgeWeeks) &&
      (near === undefined || distanceKm(near, kitten.place) <= withinKm!)
    );
  }

  /** True when both state the same criteria. */
  isSameAs(other: SearchCriteria): boolean {
    return wordingOf(this.wanted) === wordingOf(other.wanted);
  }

  /** The same criteria without one of them, which may leave none. */
  except(what: 'breed' | 'coat' | 'sex' | 'town' | 'ageBand'): SearchCriteria {
    const { [what === 'ageBand' ? 'maxAgeWeeks' : what]: _, ...others } = this.wanted;
    return new SearchCriteria(others, this.lexemes, this.phrases, this.unwanted);
  }

  private isEmpty(): boolean {
    const { words: _words, ...others } = this.wanted;
    const hasWords = this.lexemes.length > 0 || this.unwanted.length > 0;
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
  const point = near && errors.collect(() => Coordinates.of(near), 'near');
  errors.require(near !== undefined || withinKm === undefined, 'near', 'must be given with withinKm');
  errors.require(withinKm !== undefined || near === undefined, 'withinKm', 'must be given with near');
  errors.throwIfAny();
  return { words, breed, coat, sex: sex as Sex, maxAgeWeeks, near: point, withinKm, town };
}

const isWithin = (number: number, max: number): boolean => number >= 0 && number <= max;

/** The criteria in one text: equal criteria have an equal wording, in whichever order they were stated. */
function wordingOf({ near, ...others }: CriteriaInput): string {
  const point = near && [near.latitude, near.longitude];
  return JSON.stringify(
    Object.entries({ ...others, point })
      .filter(([, criterion]) => criterion !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
