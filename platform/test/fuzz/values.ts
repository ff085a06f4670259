import fc, { type Arbitrary } from 'fast-check';
import { anyCharacter } from '../any-character.js';
import type { JsonSchema } from './schema.js';

const MAX_ITEMS = 4;
const MAX_TEXT_LENGTH = 200;

/** Each is accepted by some parser, driver or template, and refused or altered by another one. */
const HOSTILE_TEXTS = [
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\uFFFD',
  '\u202Ea',
  'a\u0301'.repeat(100),
  'ﬃ'.repeat(170),
  'x'.repeat(10_001),
  '__proto__',
  '=?utf-8?q?a?=@example.org',
  'a@b\r\nBcc: c@d',
  "'; drop table outbox; --",
  '%00',
  '../../etc/passwd',
  '${7*7}',
  '<script>alert(1)</script>',
  '2026-02-30',
  '2026-02-30T00:00:00Z',
  '0000-01-01',
  '9999-12-31T23:59:59-23:59',
  '-271821-04-20T00:00:00.000Z',
  '1e400',
  '0x10',
];

export const hostileTexts: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: anyCharacter, maxLength: MAX_TEXT_LENGTH }),
);

/** Values that a schema rarely allows, and that JSON can carry. */
const hostileValues: Arbitrary<unknown> = fc.oneof(
  hostileTexts,
  fc.constantFrom(null, true, false, 0, -0, -1, 0.1, 1e308, 2 ** 53, -(2 ** 63), [], {}, [[]], [{}]),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Values that the schema allows. */
export function validValues(schema: JsonSchema): Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(validValues));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  switch (schema.type) {
    case 'string':
      return validTexts(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum, max: schema.maximum });
    case 'number':
      return fc.double({ min: schema.minimum, max: schema.maximum, noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(validValues(schema.items ?? {}), {
        maxLength: Math.min(schema.maxItems ?? MAX_ITEMS, MAX_ITEMS),
      });
    case 'object':
      return validObjects(schema);
    case undefined:
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function validTexts({
  format,
  pattern,
  minLength = 0,
  maxLength = MAX_TEXT_LENGTH,
}: JsonSchema): Arbitrary<string> {
  const max = Math.max(minLength, Math.min(maxLength, MAX_TEXT_LENGTH));
  switch (format) {
    case 'uuid':
      return fc.uuid();
    case 'idn-email':
      return fc.emailAddress();
    case 'date':
      return fc
        .date({ min: new Date('2000-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    case 'date-time':
      return fc
        .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString());
    case undefined:
    default:
      return pattern === undefined
        ? fc.oneof(fc.lorem({ maxCount: 3 }), fc.string({ unit: 'grapheme', minLength, maxLength: max }))
        : textsMatching(pattern);
  }
}

const byPattern = new Map<string, Arbitrary<string>>();

/** The texts that a pattern matches. fast-check builds maps of all characters for some patterns, so each pattern is read once. */
function textsMatching(pattern: string): Arbitrary<string> {
  const texts = byPattern.get(pattern) ?? fc.stringMatching(new RegExp(pattern, 'u'));
  byPattern.set(pattern, texts);
  return texts;
}

function validObjects({ properties = {}, required = [] }: JsonSchema): Arbitrary<object> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, validValues(field)]),
  );
  return fc.record(fields, { requiredKeys: [...required] });
}

type Mutation = (value: unknown) => unknown;

/** A value that the schema allows, with up to two of its parts replaced, removed or added. */
export function nearlyValidValues(schema: JsonSchema): Arbitrary<unknown> {
  const mutations = fc.array(mutation(), { maxLength: 2 });
  return fc
    .tuple(validValues(schema), mutations)
    .map(([value, changes]) => changes.reduce<unknown>((changed, change) => change(changed), value));
}

/** Changes one part of a value; the parts of objects and arrays are numbered from the outside to the inside. */
function mutation(): Arbitrary<Mutation> {
  return fc
    .record({
      part: fc.nat(30),
      kind: fc.constantFrom('replace', 'remove', 'add'),
      replacement: hostileValues,
    })
    .map(({ part, kind, replacement }): Mutation => (value) => {
      const places = placesIn(value);
      if (places.length === 0) return replacement;
      const { parent, key } = places[part % places.length]!;
      return changedAt(value, parent, (fields) => {
        if (kind === 'add') fields['unexpected'] = replacement;
        else if (kind === 'remove') delete fields[key];
        else fields[key] = replacement;
      });
    });
}

interface Place {
  readonly parent: object;
  readonly key: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [{ parent: value, key }, ...placesIn(child)]);
}

/** A copy of the value in which `change` was applied to the copy of `target`. */
function changedAt(
  value: unknown,
  target: object,
  change: (fields: Record<string, unknown>) => void,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy = (
    Array.isArray(value)
      ? value.map((child) => changedAt(child, target, change))
      : Object.fromEntries(
          Object.entries(value).map(([key, child]) => [key, changedAt(child, target, change)]),
        )
  ) as Record<string, unknown>;
  if (value === target) change(copy);
  return copy;
}
