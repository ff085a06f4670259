import { IsNumberText, IsPointText, IsMultilineText, IsWholeNumberText } from '@pawprint/platform/http';
import { IsIn, IsOptional } from 'class-validator';
import type { SearchKittens } from '../application/search-kittens/search-kittens.query.js';
import { TextCriteriaRequest } from './text-criteria.request.js';
import { MAX_AGE_WEEKS, MAX_DISTANCE_KM, MAX_LENGTHS } from '../domain/criteria/search-criteria.limits.js';

type CriteriaInput = SearchKittens['wanted'];
type Order = SearchKittens['order'];

const ORDERS = ['relevance', 'newest', 'nearest', 'youngest'] as const satisfies Order[];

const DEFAULT_LIMIT = 20;

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
  limit?: string;

  @IsOptional()
  @IsIn(ORDERS)
  sort?: Order;

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

  order(): Order {
    return this.sort ?? 'relevance';
  }

  pageSize(): number {
    return Number(this.limit ?? DEFAULT_LIMIT);
  }
}

export class SuggestionsRequest {
  @IsMultilineText(1, 100)
  prefix!: string;
}
