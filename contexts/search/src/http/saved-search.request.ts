import { IsMultilineText, IsSingleLineText } from '@pawprint/platform/http';
import { InvalidValue } from '@pawprint/shared-kernel';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { ChangeSavedSearch } from '../application/change-saved-search/change-saved-search.command.js';
import type { SaveSearch } from '../application/save-search/save-search.command.js';
import { TextCriteriaRequest } from './search.request.js';
import { MAX_AGE_WEEKS, MAX_DISTANCE_KM, MAX_LENGTHS } from '../domain/criteria/search-criteria.limits.js';
import { MAX_SAVED_SEARCH_NAME_LENGTH } from '../domain/saved-search/saved-search-name.limits.js';
import { PointRequest } from './kitten.request.js';

class CriteriaRequest extends TextCriteriaRequest {
  /**
   * Words that must all occur in the details of a kitten, in any order. Words in double quotes must follow each
   * other. A word after a minus must not occur.
   */
  @IsOptional() @IsMultilineText(0, MAX_LENGTHS.words) words?: string;

  /** The maximum age in weeks. */
  @IsOptional() @Min(0) @Max(MAX_AGE_WEEKS) @IsInt() maxAgeWeeks?: number;

  /** The point from which distances are measured. Needs `withinKm`. */
  @IsOptional() @ValidateNested() @Type(() => PointRequest) near?: PointRequest;

  /** The maximum distance from `near` in kilometres. Needs `near`. */
  @IsOptional() @Min(0) @Max(MAX_DISTANCE_KM) @IsNumber() withinKm?: number;

  /** A field that is null counts as absent. */
  toInput(): SaveSearch['criteria'] {
    return Object.fromEntries(Object.entries(this).map(([field, value]) => [field, value ?? undefined]));
  }
}

export class PreviewRequest {
  /** The criteria that a kitten must satisfy. There is at least one. */
  @IsObject()
  @ValidateNested()
  @Type(() => CriteriaRequest)
  criteria!: CriteriaRequest;
}

export class SavedSearchRequest extends PreviewRequest {
  /** The name, which is unique among the saved searches of the adopter. */
  @IsSingleLineText(MAX_SAVED_SEARCH_NAME_LENGTH) name!: string;

  /**
   * Whether kittens that are listed already match as well (`existing-matches`, possible for at most 100 kittens), or
   * only kittens that are listed later (`from-now-on`, the default).
   */
  @IsOptional()
  @IsIn(['from-now-on', 'existing-matches'])
  include?: SaveSearch['include'] | null;
}

export class SavedSearchChangesRequest {
  /** The new name. It stays the same when this is missing or null. */
  @IsOptional()
  @IsSingleLineText(MAX_SAVED_SEARCH_NAME_LENGTH)
  name?: string | null;

  /** The new criteria, which replace all existing ones. They stay the same when this is missing or null. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CriteriaRequest)
  criteria?: CriteriaRequest | null;

  /** True pauses the saved search, false resumes it. Nothing changes when this is missing or null. */
  @IsOptional()
  @IsIn([true, false])
  paused?: boolean | null;

  /** @throws InvalidValue when the request contains no change */
  toChanges(): ChangeSavedSearch['changes'] {
    const [name, paused] = [this.name ?? undefined, this.paused ?? undefined];
    const criteria = this.criteria?.toInput();
    if (name === undefined && criteria === undefined && paused === undefined)
      throw InvalidValue.of('request', 'must change the name, the criteria or paused');
    return { name, criteria, paused };
  }
}
