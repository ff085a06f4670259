import type { Schema } from './schema.js';

/** What nobody has promised, and nobody may take for an event. */
export interface InvalidInput {
  /** Ends the sentence "is given … ". */
  readonly what: string;
  readonly data: unknown;
  /** The field that is wrong, which whoever reads of it wants to know. */
  readonly field: string;
}

type Path = readonly (string | number)[];

/** Everything that is wrong in one way only, made from what is promised: so a field that is added later is tried, too. */
export function invalidInputsFrom(schema: Schema, example: unknown): InvalidInput[] {
  return [
    ...['text', 7, [], null].map((data) => ({ what: JSON.stringify(data), data, field: 'data' })),
    ...wrongFields(schema, []).map(({ path, value }) => ({
      what: `${path.join('.')} ${value === undefined ? 'left out' : `as ${JSON.stringify(value)}`}`,
      data: withValue(example, path, value),
      field: String(path.findLast((step) => typeof step === 'string')),
    })),
  ];
}

interface Wrong {
  readonly path: Path;
  /** Undefined takes the field out. */
  readonly value: unknown;
}

function wrongFields(schema: Schema, at: Path): Wrong[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = [...at, name];
    const missing = schema.required?.includes(name) ? [{ path, value: undefined }] : [];
    return [...missing, ...wrongValues(property, path), ...wrongFields(property, path)];
  });
}

function wrongValues(schema: Schema, path: Path): Wrong[] {
  const types = [schema.type].flat();
  const values: unknown[] = [
    // A number is no text and nobody's choice; where it is a number that is wanted, a text is none.
    types.includes('number') || types.includes('integer') ? 'seven' : 7,
    ...(types.includes('null') ? [] : [null]),
    ...(schema.enum ? ['a choice that nobody gave'] : []),
    ...(schema.format ? [`no ${schema.format}`] : []),
    ...(schema.minLength ? [''] : []),
    ...(schema.minimum === undefined ? [] : [schema.minimum - 1]),
    ...(schema.maximum === undefined ? [] : [schema.maximum + 1]),
  ];
  const inItems = schema.items ? wrongValues(schema.items, [...path, 0]) : [];
  return [...values.map((value) => ({ path, value })), ...inItems];
}

function withValue(whole: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'number') return [withValue(undefined, rest, value)];
  const { [step]: before, ...others } = (whole ?? {}) as Record<string, unknown>;
  const now = withValue(before, rest, value);
  return now === undefined ? others : { ...others, [step]: now };
}

/** The same with a field in each of its objects that nobody knows yet. */
export function withStrangers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withStrangers);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([name, inner]) => [name, withStrangers(inner)]);
  return { ...Object.fromEntries(known), sinceNextYear: { by: 'somebody' } };
}
