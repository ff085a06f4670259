import { IsNumberText, IsPointText, IsMultilineText, IsWholeNumberText } from '@pawprint/platform/http';
import { IsIn, IsOptional } from 'class-validator';
import type { SearchKittens } from '../application/search-kittens/search-kittens.query.js';
import { MAX_AGE_WEEKS, MAX_DISTANCE_KM, MAX_LENGTHS } from '../domain/criteria/search-criteria.limits.js';
import { SEXES } from '../domain/kitten/kitten-details.limits.js';

type CriteriaInput = SearchKittens['wanted'];
type Order = SearchKittens['order'];

const ORDERS = ['relevance', 'newest', 'nearest', 'youngest'] as const satisfies Order[];

/** The criteria that are text in a query string as well as in JSON. */
export class TextCriteriaRequest {
  @IsOptional()
  @IsMultilineText(0, MAX_LENGTHS.breed)
  breed?: string;

  @IsOptional()
  @IsMultilineText(0, MAX_LENGTHS.coat)
  coat?: string;

  @IsOptional()
  @IsMultilineText(0, MAX_LENGTHS.town)
  town?: string;

  @IsOptional()
  @IsIn(SEXES)
  sex?: string;
}

export class SearchRequest extends TextCriteriaRequest {
  @IsOptional()
  @IsMultilineText(0, MAX_LENGTHS.words)
  q?: string;

  @IsOptional()
  @IsWholeNumberText(0, MAX_AGE_WEEKS)
  maxAgeWeeks?: string;

  @IsOptional()
  @IsPointText()
  near?: string;

  @IsOptional()
  @IsNumberText(0, MAX_DISTANCE_KM)
  withinKm?: string;

  @IsOptional()
  @IsWholeNumberText(1, 100)
  limit = '20';

  @IsOptional()
  @IsIn(ORDERS)
  sort: Order = 'relevance';

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
  @IsMultilineText(1, 100)
  prefix!: string;
}
