import { IsMultilineText, IsNumberText, IsPointText, IsWholeNumberText } from '@pawprint/platform/http';
import { IsIn, IsOptional } from 'class-validator';
import type { SearchKittens } from '../application/search-kittens/search-kittens.query.js';
import { MAX_AGE_WEEKS, MAX_DISTANCE_KM, MAX_LENGTHS } from '../domain/criteria/search-criteria.limits.js';
import { SEXES } from '../domain/kitten/kitten-details.limits.js';

type CriteriaInput = SearchKittens['criteria'];
type Order = SearchKittens['order'];

const ORDERS = ['relevance', 'newest', 'nearest', 'youngest'] as const satisfies Order[];

/** The criteria that are text in a query string as well as in JSON. */
export class TextCriteriaRequest {
  /** The breed. Case, accents and punctuation are ignored. */
  @IsOptional() @IsMultilineText(0, MAX_LENGTHS.breed) breed?: string;

  /** The coat. Case, accents and punctuation are ignored. */
  @IsOptional() @IsMultilineText(0, MAX_LENGTHS.coat) coat?: string;

  /** The town. Case, accents and punctuation are ignored. */
  @IsOptional() @IsMultilineText(0, MAX_LENGTHS.town) town?: string;

  /** The sex. */
  @IsOptional() @IsIn(SEXES) sex?: string;
}

export class SearchRequest extends TextCriteriaRequest {
  /**
   * Words that must all occur in the details of a kitten, in any order. Words in double quotes must follow each
   * other. A word after a minus must not occur.
   */
  @IsOptional() @IsMultilineText(0, MAX_LENGTHS.words) q?: string;

  /** The maximum age in weeks. */
  @IsOptional() @IsWholeNumberText(0, MAX_AGE_WEEKS) maxAgeWeeks?: string;

  /**
   * The point from which distances are measured, as latitude and longitude in degrees with a comma between, such as
   * `48.2,16.4`.
   */
  @IsOptional()
  @IsPointText()
  near?: string;

  /** The maximum distance from `near` in kilometres. Needs `near`. */
  @IsOptional() @IsNumberText(0, MAX_DISTANCE_KM) withinKm?: string;

  /** The maximum number of kittens on a page. */
  @IsOptional()
  @IsWholeNumberText(1, 100)
  limit = '20';

  /**
   * The order of the results: best match, newest listing, shortest distance (needs `near`), or latest date of birth
   * first. Of equal kittens, the newest listing comes first.
   */
  @IsOptional()
  @IsIn(ORDERS)
  sort: Order = 'relevance';

  /** The `nextCursor` of the previous page of the same search. */
  @IsOptional()
  @IsMultilineText(1, 2_000)
  cursor?: string;

  toInput(): CriteriaInput {
    const { q: words, breed, coat, town, sex } = this;
    const numberIn = (text?: string): number | undefined => (text === undefined ? undefined : Number(text));
    const [latitude, longitude] = this.near?.split(',').map(Number) ?? [];
    return {
      ...{ words, breed, coat, town, sex, maxAgeWeeks: numberIn(this.maxAgeWeeks) },
      near: latitude === undefined ? undefined : { latitude, longitude: longitude! },
      withinKm: numberIn(this.withinKm),
    };
  }
}

export class SuggestionsRequest {
  /** The text that the adopter has typed so far. Its last word is completed. */
  @IsMultilineText(1, 100)
  prefix!: string;
}
