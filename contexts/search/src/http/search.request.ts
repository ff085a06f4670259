import { IsNumberText, IsPointText, IsProse, IsWholeNumberText } from '@pawprint/platform/http';
import { IsIn, IsOptional } from 'class-validator';
import type { SearchKittens } from '../application/search-kittens/search-kittens.query.js';

type Wanted = SearchKittens['wanted'];

const HALF_ROUND_THE_EARTH_KM = 20_016;
const DEFAULT_LIMIT = 20;

export class SearchRequest {
  @IsOptional()
  @IsProse(0, 200)
  q?: string;

  @IsOptional()
  @IsProse(0, 100)
  breed?: string;

  @IsOptional()
  @IsProse(0, 100)
  coat?: string;

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
  @IsProse(1, 1_000)
  cursor?: string;

  wanted(): Wanted {
    const [latitude, longitude] = this.near?.split(',').map(Number) ?? [];
    return {
      words: this.q,
      breed: this.breed,
      coat: this.coat,
      sex: this.sex,
      maxAgeWeeks: this.maxAgeWeeks === undefined ? undefined : Number(this.maxAgeWeeks),
      near: this.near === undefined ? undefined : { latitude: latitude!, longitude: longitude! },
      withinKm: this.withinKm === undefined ? undefined : Number(this.withinKm),
    };
  }

  pageSize(): number {
    return Number(this.limit ?? DEFAULT_LIMIT);
  }
}
