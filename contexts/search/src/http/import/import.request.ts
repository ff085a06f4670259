import { IsSingleLineText } from '@pawprint/platform/http';
import { IsOptional, Matches } from 'class-validator';
import { MAX_SHELTER_LENGTH, REFERENCE_PATTERN } from '../../domain/kitten/shelter-reference.limits.js';
import { KittenRequest } from '../kitten.request.js';

export class ImportRequest {
  @IsOptional()
  @IsSingleLineText(MAX_SHELTER_LENGTH)
  shelter?: string;
}

export class ReferencedKittenRequest extends KittenRequest {
  @Matches(REFERENCE_PATTERN, { message: 'must be 1 to 255 visible characters' })
  reference!: string;
}
