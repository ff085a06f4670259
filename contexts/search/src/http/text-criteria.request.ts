import { IsMultilineText } from '@pawprint/platform/http';
import { IsIn, IsOptional } from 'class-validator';
import { MAX_LENGTHS } from '../domain/criteria/search-criteria.limits.js';
import { SEXES } from '../domain/kitten/kitten-details.limits.js';

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
