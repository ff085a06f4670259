import { InvalidRequest, IsSingleLineText, IsMultilineText } from '@pawprint/platform/http';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { ChangeSavedSearch } from '../application/change-saved-search/change-saved-search.command.js';
import type { SaveSearch } from '../application/save-search/save-search.command.js';
import { TextCriteriaRequest } from './search.request.js';
import { MAX_AGE_WEEKS, MAX_DISTANCE_KM, MAX_LENGTHS } from '../domain/criteria/search-criteria.limits.js';
import { MAX_SAVED_SEARCH_NAME_LENGTH } from '../domain/saved-search/saved-search-name.limits.js';
import { PointRequest } from './kitten.request.js';

class CriteriaRequest extends TextCriteriaRequest {
  @IsOptional()
  @IsMultilineText(0, MAX_LENGTHS.words)
  words?: string;

  @IsOptional()
  @Min(0)
  @Max(MAX_AGE_WEEKS)
  @IsInt()
  maxAgeWeeks?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => PointRequest)
  near?: PointRequest;

  @IsOptional()
  @Min(0)
  @Max(MAX_DISTANCE_KM)
  @IsNumber()
  withinKm?: number;

  /** A field that is null counts as absent. */
  toInput(): SaveSearch['wanted'] {
    return Object.fromEntries(Object.entries(this).map(([field, value]) => [field, value ?? undefined]));
  }
}

export class PreviewRequest {
  @IsObject()
  @ValidateNested()
  @Type(() => CriteriaRequest)
  criteria!: CriteriaRequest;
}

export class SavedSearchRequest extends PreviewRequest {
  @IsSingleLineText(MAX_SAVED_SEARCH_NAME_LENGTH)
  name!: string;

  @IsOptional()
  @IsIn(['from-now-on', 'existing-matches'])
  include?: SaveSearch['include'] | null;
}

export class SavedSearchChangesRequest {
  @IsOptional()
  @IsSingleLineText(MAX_SAVED_SEARCH_NAME_LENGTH)
  name?: string | null;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CriteriaRequest)
  criteria?: CriteriaRequest | null;

  @IsOptional()
  @IsIn([true, false])
  paused?: boolean | null;

  /** @throws InvalidRequest when there are none */
  toChanges(): ChangeSavedSearch['changes'] {
    const [name, paused] = [this.name ?? undefined, this.paused ?? undefined];
    const wanted = this.criteria?.toInput();
    if (name === undefined && wanted === undefined && paused === undefined)
      throw new InvalidRequest([
        { field: 'request', message: 'must change the name, the criteria or paused' },
      ]);
    return { name, wanted, paused };
  }
}
