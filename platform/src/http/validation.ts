import { isMultilineText, isSingleLineText, isUuid } from '@pawprint/shared-kernel';
import { ValidateBy, ValidateIf, type ValidationOptions } from 'class-validator';

/** Skips the other validators of a field that is left out; null is validated. */
export const IsOptionalNotNull = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** The name of each validator below. Its only constraint is a JSON Schema of the accepted values. */
export const WITH_SCHEMA = 'withSchema';

/** A validator with its JSON Schema for documents; `isValid` checks everything, also what no schema can express. */
const withSchema = (
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

/** One line of text that is not blank, counted in characters (code points), without control characters. */
export function IsSingleLineText(most: number, options?: ValidationOptions): PropertyDecorator {
  return withSchema(
    { type: 'string', minLength: 1, maxLength: most, pattern: '\\S' },
    `must be text of 1 to ${most} characters on one line`,
    (value) => isSingleLineText(value, most),
    options,
  );
}

/** Text of any number of lines, counted in characters (code points). */
export function IsMultilineText(least: number, most: number, options?: ValidationOptions): PropertyDecorator {
  return withSchema(
    { type: 'string', minLength: least, maxLength: most },
    `must be text of ${least} to ${most} characters`,
    (value) => isMultilineText(value, least, most),
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

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** A date and time in ISO 8601, with its offset from UTC. */
export function IsDateTimeText(): PropertyDecorator {
  return withSchema(
    { type: 'string', format: 'date-time' },
    'must be a date and time in ISO 8601, such as 2026-05-04T09:00:00Z',
    (value) => typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value)),
  );
}

/** A whole number in a query string. */
export function IsWholeNumberText(least: number, most: number): PropertyDecorator {
  return withSchema(
    { type: 'integer', minimum: least, maximum: most },
    `must be a whole number from ${least} to ${most}`,
    isNumberText(/^\d{1,9}$/, least, most),
  );
}

/** A number in a query string. */
export function IsNumberText(least: number, most: number): PropertyDecorator {
  return withSchema(
    { type: 'number', minimum: least, maximum: most },
    `must be a number from ${least} to ${most}`,
    isNumberText(/^-?\d{1,9}(\.\d{1,15})?$/, least, most),
  );
}

const isNumberText = (shape: RegExp, least: number, most: number) => (value: unknown) =>
  typeof value === 'string' && shape.test(value) && Number(value) >= least && Number(value) <= most;

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
