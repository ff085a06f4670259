import { InvalidRequest, IsSingleLineText, IsMultilineText } from '@pawprint/platform/http';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsInt, IsNumber, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { ChangeSavedSearch } from '../application/change-saved-search/change-saved-search.command.js';
import type { SaveSearch } from '../application/save-search/save-search.command.js';
import { PointRequest } from './kitten.request.js';

class CriteriaRequest {
  @IsOptional()
  @IsMultilineText(0, 200)
  words?: string;

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

/** Whatever is null is as good as left out. */
function wantedIn(criteria: CriteriaRequest): SaveSearch['wanted'] {
  const { words, breed, coat, town, sex, maxAgeWeeks, near, withinKm } = criteria;
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

export class PreviewRequest {
  @IsDefined()
  @ValidateNested()
  @Type(() => CriteriaRequest)
  criteria!: CriteriaRequest;

  wanted(): SaveSearch['wanted'] {
    return wantedIn(this.criteria);
  }
}

export class SavedSearchRequest extends PreviewRequest {
  @IsSingleLineText(100)
  name!: string;

  @IsOptional()
  @IsIn(['from-now-on', 'existing-matches'])
  include?: SaveSearch['include'] | null;
}

export class SavedSearchChangesRequest {
  @IsOptional()
  @IsSingleLineText(100)
  name?: string | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => CriteriaRequest)
  criteria?: CriteriaRequest | null;

  @IsOptional()
  @IsIn([true, false])
  paused?: boolean | null;

  /** @throws InvalidRequest when there are none */
  changes(): ChangeSavedSearch['changes'] {
    const [name, paused] = [this.name ?? undefined, this.paused ?? undefined];
    const wanted = this.criteria ? wantedIn(this.criteria) : undefined;
    if (name === undefined && wanted === undefined && paused === undefined)
      throw new InvalidRequest([
        { field: 'request', message: 'must change the name, the criteria or paused' },
      ]);
    return { name, wanted, paused };
  }
}
