import { IsLine, IsProse } from '@pawprint/platform/http';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsInt, IsNumber, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { SaveSearch } from '../application/save-search/save-search.command.js';
import { PointRequest } from './kitten.request.js';

class CriteriaRequest {
  @IsOptional()
  @IsProse(0, 200)
  words?: string;

  @IsOptional()
  @IsProse(0, 100)
  breed?: string;

  @IsOptional()
  @IsProse(0, 100)
  coat?: string;

  @IsOptional()
  @IsProse(0, 100)
  town?: string;

  @IsOptional()
  @IsIn(['female', 'male'])
  sex?: 'female' | 'male';

  @IsOptional()
  @Min(0)
  @Max(5_000)
  @IsInt()
  maxAgeWeeks?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => PointRequest)
  near?: PointRequest;

  @IsOptional()
  @Min(0)
  @Max(20_016)
  @IsNumber()
  withinKm?: number;
}

export class SavedSearchRequest {
  @IsLine(100)
  name!: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => CriteriaRequest)
  criteria!: CriteriaRequest;

  wanted(): SaveSearch['wanted'] {
    const { words, breed, coat, town, sex, maxAgeWeeks, near, withinKm } = this.criteria;
    return {
      words: words ?? undefined,
      breed: breed ?? undefined,
      coat: coat ?? undefined,
      town: town ?? undefined,
      sex: sex ?? undefined,
      maxAgeWeeks: maxAgeWeeks ?? undefined,
      near: near ? { latitude: near.latitude, longitude: near.longitude } : undefined,
      withinKm: withinKm ?? undefined,
    };
  }
}
