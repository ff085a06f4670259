import { IsNumberText, IsPointText, IsMultilineText, IsWholeNumberText } from '@pawprint/platform/http';
import { IsIn, IsOptional } from 'class-validator';
import type { SearchKittens } from '../application/search-kittens/search-kittens.query.js';

type CriteriaInput = SearchKittens['wanted'];
type Order = SearchKittens['order'];

const ORDERS = ['relevance', 'newest', 'nearest', 'youngest'] as const satisfies Order[];

const HALF_ROUND_THE_EARTH_KM = 20_016;
const DEFAULT_LIMIT = 20;

export class SearchRequest {
  @IsOptional()
  @IsMultilineText(0, 200)
  q?: string;

  @IsOptional()
  @IsMultilineText(0, 100)
  breed?: string;

  @IsOptional()
  @IsMultilineText(0, 100)
  coat?: string;

  @IsOptional()
  @IsMultilineText(0, 100)
  town?: string;

  @IsOptional()
  @IsIn(['female', 'male'])
  sex?: 'female' | 'male';

  @IsOptional()
  @IsWholeNumberText(0, 5_000)
  maxAgeWeeks?: string;

  @IsOptional()
  @IsPointText()
  near?: string;

  @IsOptional()
  @IsNumberText(0, HALF_ROUND_THE_EARTH_KM)
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

  wanted(): CriteriaInput {
    const [latitude, longitude] = this.near?.split(',').map(Number) ?? [];
    return {
      words: this.q,
      breed: this.breed,
      coat: this.coat,
      town: this.town,
      sex: this.sex,
      maxAgeWeeks: this.maxAgeWeeks === undefined ? undefined : Number(this.maxAgeWeeks),
      near: this.near === undefined ? undefined : { latitude: latitude!, longitude: longitude! },
      withinKm: this.withinKm === undefined ? undefined : Number(this.withinKm),
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
