import { IsSingleLineText } from '@pawprint/platform/http';
import { IsOptional, Matches } from 'class-validator';
import { KittenRequest } from '../kitten.request.js';

export class ImportRequest {
  @IsOptional()
  @IsSingleLineText(100)
  shelter?: string;
}

/** Letters, digits, punctuation and the like, and nothing that cannot be seen. */
const VISIBLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]{1,255}$/u;

export class ReferencedKittenRequest extends KittenRequest {
  @Matches(VISIBLE, { message: 'must be 1 to 255 visible characters' })
  reference!: string;
}

export const isReference = (value: unknown): value is string =>
  typeof value === 'string' && VISIBLE.test(value);
