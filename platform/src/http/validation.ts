import { isMultilineText, isSingleLineText, isUuid, parseTimestamp, VISIBLE } from '@pawprint/shared-kernel';
import { ValidateBy, ValidateIf, type ValidationOptions } from 'class-validator';

/** Skips the other validators when the field is left out, but validates null. */
export const IsOptionalNotNull = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** The name of each validator below. Its only constraint is a JSON Schema of the accepted values. */
export const WITH_SCHEMA = 'withSchema';

/** A validator with a JSON Schema for the OpenAPI document. `isValid` can be stricter than the schema. */
export const withSchema = (
  schema: object,
  message: string,
  isValid: (value: unknown) => boolean,
  options?: ValidationOptions,
) =>
  ValidateBy(
    {
      name: WITH_SCHEMA,
      constraints: [schema],
      validator: { validate: isValid, defaultMessage: () => `$property ${message}` },
    },
    options,
  );

/** Text on one line, not blank and without control characters. The length counts code points. */
export function IsSingleLineText(maxLength: number, options?: ValidationOptions): PropertyDecorator {
  return withSchema(
    { type: 'string', minLength: 1, maxLength, pattern: VISIBLE.source },
    `must be text of 1 to ${maxLength} characters on one line`,
    (value) => isSingleLineText(value, maxLength),
    options,
  );
}

/** Text of any number of lines, not blank if it has a minimum length. The length counts code points. */
export function IsMultilineText(
  minLength: number,
  maxLength: number,
  options?: ValidationOptions,
): PropertyDecorator {
  return withSchema(
    { type: 'string', minLength, maxLength, ...(minLength > 0 && { pattern: VISIBLE.source }) },
    `must be text of ${minLength} to ${maxLength} characters`,
    (value) => isMultilineText(value, minLength, maxLength),
    options,
  );
}

export function IsUuidText(): PropertyDecorator {
  return withSchema(
    { type: 'string', format: 'uuid' },
    'must be a UUID',
    (value) => typeof value === 'string' && isUuid(value),
  );
}

/** A date and time in ISO 8601 with an offset from UTC. */
export function IsDateTimeText(): PropertyDecorator {
  return withSchema(
    { type: 'string', format: 'date-time' },
    'must be a date and time in ISO 8601, such as 2026-05-04T09:00:00Z',
    (value) => typeof value === 'string' && parseTimestamp(value) !== null,
  );
}

/** A whole number in a query string. */
export function IsWholeNumberText(min: number, max: number): PropertyDecorator {
  return withSchema(
    { type: 'integer', minimum: min, maximum: max },
    `must be a whole number from ${min} to ${max}`,
    isNumberText(/^\d{1,9}$/, min, max),
  );
}

/** A number in a query string. */
export function IsNumberText(min: number, max: number): PropertyDecorator {
  return withSchema(
    { type: 'number', minimum: min, maximum: max },
    `must be a number from ${min} to ${max}`,
    isNumberText(/^-?\d{1,9}(\.\d{1,15})?$/, min, max),
  );
}

const isNumberText = (shape: RegExp, min: number, max: number) => (value: unknown) =>
  typeof value === 'string' && shape.test(value) && Number(value) >= min && Number(value) <= max;

const POINT = /^(-?\d{1,2}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)$/;

/** `latitude,longitude` in degrees, in a query string. */
export function IsPointText(): PropertyDecorator {
  return withSchema(
    { type: 'string', pattern: POINT.source },
    'must be a point as latitude,longitude in degrees',
    (value) => {
      const parts = typeof value === 'string' ? POINT.exec(value) : null;
      return parts !== null && Math.abs(Number(parts[1])) <= 90 && Math.abs(Number(parts[2])) <= 180;
    },
  );
}
