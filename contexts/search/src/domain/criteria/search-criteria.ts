import { InvalidValue } from '@pawprint/shared-kernel';
import { dayOf, wholeWeeksBetween } from '../calendar-date.js';
import type { KittenDetails, Sex } from '../kitten/kitten-details.js';
import type { KittenWords } from './kitten-words.js';
import { type Coordinates, distanceKm, ensureOnEarth } from '../place.js';
import { normaliseText } from '../language/text-normalisation.js';
import type { Lexeme, Lexicon } from '../language/lexicon.js';
import { parseQuery } from '../language/parse-query.js';

/** What somebody looks for; each criterion that is there has to be met. */
export interface CriteriaInput {
  /** As somebody types them: words, "phrases in quotes", and -words that must not be there. */
  readonly words?: string;
  readonly breed?: string;
  readonly coat?: string;
  readonly sex?: Sex;
  readonly maxAgeWeeks?: number;
  readonly near?: Coordinates;
  readonly withinKm?: number;
  readonly town?: string;
}

type Phrase = readonly Lexeme[];

/** Criteria as they can be stored: what was wanted, and what the lexicon made of it then. */
export interface SavedCriteria {
  readonly wanted: CriteriaInput;
  readonly lexemes: readonly Lexeme[];
  /** Criteria that were stored before there were phrases have none. */
  readonly phrases?: readonly Phrase[];
  readonly unwanted?: readonly Phrase[];
}

/** Decides whether a kitten is what somebody looks for: the one specification that search and saved search share. */
export class SearchCriteria {
  private constructor(
    readonly wanted: CriteriaInput,
    /** All of them are to be found, those of phrases too. */
    readonly lexemes: ReadonlySet<Lexeme>,
    /** Lexemes that are to be found behind each other. */
    readonly phrases: readonly Phrase[],
    /** What must not be found: a lexeme, or several behind each other. */
    readonly unwanted: readonly Phrase[],
  ) {}

  /** @throws InvalidValue when nothing is asked for, or something that cannot be */
  static async of(wanted: CriteriaInput, lexicon: Lexicon): Promise<SearchCriteria> {
    for (const field of ['words', 'breed', 'coat', 'town'] as const) {
      const text = wanted[field];
      if (text !== undefined && normaliseText(text) === '') {
        throw InvalidValue.of(field, 'A criterion cannot be blank.');
      }
    }
    if ((wanted.near === undefined) !== (wanted.withinKm === undefined)) {
      const missing = wanted.near === undefined ? 'near' : 'withinKm';
      throw InvalidValue.of(
        missing,
        'A distance needs both: near which point, and within how many kilometres.',
      );
    }
    if (wanted.near) ensureOnEarth(wanted.near, 'near');
    const { words, phrases, without } = parseQuery(wanted.words ?? '');
    const [lexemes, ...read] = await lexicon.lexemesOf([words, ...phrases, ...without]);
    const required = read.slice(0, phrases.length);
    const criteria = new SearchCriteria(
      wanted,
      new Set([...lexemes!, ...required.flat()]),
      required.filter((phrase) => phrase.length > 1),
      read.slice(phrases.length).filter((phrase) => phrase.length > 0),
    );
    if (criteria.isEmpty()) {
      throw InvalidValue.of(
        'criteria',
        'At least one criterion is needed; words such as "the" and "and" are none.',
      );
    }
    return criteria;
  }

  /** Criteria that were accepted before, from where they were stored. */
  static reconstitute({ wanted, lexemes, phrases = [], unwanted = [] }: SavedCriteria): SearchCriteria {
    return new SearchCriteria(wanted, new Set(lexemes), phrases, unwanted);
  }

  /** As they can be revived. */
  toSaved(): SavedCriteria {
    const { wanted, lexemes, phrases, unwanted } = this;
    return { wanted, lexemes: [...lexemes], phrases, unwanted };
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

  /** Whether somebody asked for the same. */
  isSameAs(other: SearchCriteria): boolean {
    return told(this.wanted) === told(other.wanted);
  }

  /** The same criteria, as if nothing had been said about one thing; that may leave none. */
  except(what: 'breed' | 'coat' | 'sex' | 'town' | 'ageBand'): SearchCriteria {
    const { [what === 'ageBand' ? 'maxAgeWeeks' : what]: _, ...others } = this.wanted;
    return new SearchCriteria(others, this.lexemes, this.phrases, this.unwanted);
  }

  private isEmpty(): boolean {
    const { words: _words, ...others } = this.wanted;
    const hasWords = this.lexemes.size > 0 || this.unwanted.length > 0;
    return !hasWords && Object.values(others).every((criterion) => criterion === undefined);
  }
}

/** In one order, whichever it was asked in. */
function told({ near, ...others }: CriteriaInput): string {
  const point = near && [near.latitude, near.longitude];
  return JSON.stringify(
    Object.entries({ ...others, point })
      .filter(([, criterion]) => criterion !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
