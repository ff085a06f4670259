import type { Schema } from './schema.js';

/** Data that does not match the schema of an event in exactly one place. */
export interface InvalidInput {
  /** Completes the sentence "refuses …". */
  readonly description: string;
  readonly data: unknown;
  /** The invalid field, which the error message must name. */
  readonly field: string;
}

type Path = readonly (string | number)[];

/** Invalid data for each field and each keyword of the schema, so that fields added later are tested too. */
export function invalidInputsFrom(schema: Schema, example: unknown): InvalidInput[] {
  return [
    ...['text', 7, [], null].map((data) => ({ description: JSON.stringify(data), data, field: 'data' })),
    ...invalidFields(schema, []).map(({ path, value }) => ({
      description: `${path.join('.')} ${value === undefined ? 'left out' : `as ${JSON.stringify(value)}`}`,
      data: withValue(example, path, value),
      field: String(path.findLast((step) => typeof step === 'string')),
    })),
  ];
}

interface InvalidField {
  readonly path: Path;
  /** Undefined removes the field. */
  readonly value: unknown;
}

function invalidFields(schema: Schema, at: Path): InvalidField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = [...at, name];
    const missing = schema.required?.includes(name) ? [{ path, value: undefined }] : [];
    return [...missing, ...invalidValues(property, path), ...invalidFields(property, path)];
  });
}

function invalidValues(schema: Schema, path: Path): InvalidField[] {
  const types = [schema.type].flat();
  const values: unknown[] = [
    // A number is invalid for every field except numbers; a text is invalid for numbers.
    types.includes('number') || types.includes('integer') ? 'seven' : 7,
    ...(types.includes('null') ? [] : [null]),
    ...(schema.enum ? ['an unknown value'] : []),
    ...(schema.format ? [`not a ${schema.format}`] : []),
    ...(schema.minLength ? [''] : []),
    ...(schema.minimum === undefined ? [] : [schema.minimum - 1]),
    ...(schema.maximum === undefined ? [] : [schema.maximum + 1]),
  ];
  const inItems = schema.items ? invalidValues(schema.items, [...path, 0]) : [];
  return [...values.map((value) => ({ path, value })), ...inItems];
}

function withValue(whole: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'number') return [withValue(undefined, rest, value)];
  const { [step]: before, ...others } = (whole ?? {}) as Record<string, unknown>;
  const now = withValue(before, rest, value);
  return now === undefined ? others : { ...others, [step]: now };
}

/** The value with an unknown field in each of its objects. */
export function withUnknownFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknownFields);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([name, inner]) => [name, withUnknownFields(inner)]);
  return { ...Object.fromEntries(known), unknownField: { by: 'a later version' } };
}
