import { InvalidValue } from '@pawprint/shared-kernel';
import { type CalendarDate, dayOf, wholeWeeksBetween } from '../calendar-date.js';
import type { KittenDetails, Sex } from '../kitten/kitten-details.js';
import type { KittenWords } from '../kitten/kitten-words.js';
import { type Coordinates, distanceKm, ensureOnEarth } from '../place.js';
import { folded } from '../words/folding.js';
import type { Lexeme, Lexicon } from '../words/lexicon.js';

/** What somebody looks for; each criterion that is there has to be met. */
export interface Wanted {
  readonly words?: string;
  readonly breed?: string;
  readonly coat?: string;
  readonly sex?: Sex;
  readonly maxAgeWeeks?: number;
  readonly near?: Coordinates;
  readonly withinKm?: number;
}

/** Decides whether a kitten is what somebody looks for: the one specification that search and saved search share. */
export class SearchCriteria {
  private constructor(
    readonly wanted: Wanted,
    readonly lexemes: ReadonlySet<Lexeme>,
  ) {}

  /** @throws InvalidValue when nothing is asked for, or something that cannot be */
  static async of(wanted: Wanted, lexicon: Lexicon): Promise<SearchCriteria> {
    for (const field of ['words', 'breed', 'coat'] as const) {
      const text = wanted[field];
      if (text !== undefined && folded(text) === '') {
        throw new InvalidValue(field, 'A criterion cannot be blank.');
      }
    }
    if ((wanted.near === undefined) !== (wanted.withinKm === undefined)) {
      const missing = wanted.near === undefined ? 'near' : 'withinKm';
      throw new InvalidValue(
        missing,
        'A distance needs both: near which point, and within how many kilometres.',
      );
    }
    if (wanted.near) ensureOnEarth(wanted.near, 'near');
    const [lexemes] =
      wanted.words === undefined ? [new Set<Lexeme>()] : await lexicon.lexemesOf([wanted.words]);
    const criteria = new SearchCriteria(wanted, lexemes!);
    if (criteria.isEmpty()) {
      throw new InvalidValue(
        'criteria',
        'At least one criterion is needed; words such as "the" and "and" are none.',
      );
    }
    return criteria;
  }

  /** Criteria that were accepted before, from where they were stored. */
  static revive(wanted: Wanted, lexemes: readonly Lexeme[]): SearchCriteria {
    return new SearchCriteria(wanted, new Set(lexemes));
  }

  isSatisfiedBy(kitten: KittenDetails, words: KittenWords, now: Date): boolean {
    const { breed, coat, sex, maxAgeWeeks, near, withinKm } = this.wanted;
    const today: CalendarDate = dayOf(now);
    return (
      words.containAll(this.lexemes) &&
      (breed === undefined || folded(breed) === folded(kitten.breed)) &&
      (coat === undefined || folded(coat) === folded(kitten.coat)) &&
      (sex === undefined || sex === kitten.sex) &&
      (maxAgeWeeks === undefined || wholeWeeksBetween(kitten.bornOn, today) <= maxAgeWeeks) &&
      (near === undefined || distanceKm(near, kitten.place) <= withinKm!)
    );
  }

  private isEmpty(): boolean {
    const { words: _words, ...others } = this.wanted;
    return this.lexemes.size === 0 && Object.values(others).every((criterion) => criterion === undefined);
  }
}
