import { describe, expect, it } from '@jest/globals';
import { incompatibilities } from './compatibility.js';
import type { Schema } from './schema.js';

const text: Schema = { type: 'string', minLength: 1, maxLength: 100 };
const kitten: Schema = {
  type: 'object',
  required: ['name', 'sex', 'weeks'],
  properties: {
    name: text,
    sex: { enum: ['female', 'male'] },
    weeks: { type: 'integer', minimum: 8, maximum: 60 },
    bornOn: { type: 'string', format: 'date' },
    traits: { type: 'array', items: { type: 'string' }, minItems: 0, maxItems: 10 },
    chip: { type: 'string', pattern: '^\\d+$' },
  },
};
const released: Schema = { type: 'object', required: ['kitten'], properties: { kitten } };

const withKitten = (changes: Schema): Schema => ({
  ...released,
  properties: { kitten: { ...kitten, ...changes } },
});
const withField = (field: string, schema: Schema): Schema =>
  withKitten({ properties: { ...kitten.properties, [field]: schema } });
function without(field: string): Schema {
  const { [field]: _, ...properties } = kitten.properties!;
  return withKitten({ properties, required: kitten.required!.filter((name) => name !== field) });
}

const narrowed = 'older messages in the log may violate it, and late subscribers read them';
const widened = 'subscribers that were built for the released schema do not expect it';

describe('compatible schema', () => {
  it.each<[string, Schema]>([
    ['no change', released],
    ['an added optional field', withField('listedAt', { type: 'string', format: 'date-time' })],
    [
      'an added optional object with required fields',
      withField('shelter', { type: 'object', required: ['name'], properties: { name: text } }),
    ],
    ['another description', { ...withKitten({ description: 'A young cat' }), description: 'x' }],
    ['another order', withKitten({ required: kitten.required!.toReversed() })],
  ])('accepts %s', (_, present) => {
    expect(incompatibilities(released, present)).toEqual([]);
  });
});

describe('incompatible schema', () => {
  it.each<[string, Schema, string]>([
    ['a removed required field', without('name'), `data.kitten.name is gone: ${widened}`],
    ['a removed optional field', without('bornOn'), `data.kitten.bornOn is gone: ${widened}`],
    [
      'an optional field that becomes required',
      withKitten({ required: [...kitten.required!, 'bornOn'] }),
      `data.kitten.bornOn is newly required: ${narrowed}`,
    ],
    [
      'a new required field',
      {
        ...released,
        required: ['kitten', 'shelter'],
        properties: { ...released.properties, shelter: text },
      },
      `data.shelter is newly required: ${narrowed}`,
    ],
    [
      'a required field that becomes optional',
      withKitten({ required: ['sex', 'weeks'] }),
      `data.kitten.name is no longer required: ${widened}`,
    ],
    [
      'a removed enum value',
      withField('sex', { enum: ['female'] }),
      `data.kitten.sex may no longer be "male": ${narrowed}`,
    ],
    [
      'an added enum value',
      withField('sex', { enum: ['female', 'male', 'unknown'] }),
      `data.kitten.sex may now be "unknown": ${widened}`,
    ],
    [
      'a removed enum',
      withField('sex', {}),
      `data.kitten.sex: "enum" was released as ["female","male"] and is free: ${widened}`,
    ],
    [
      'an added enum',
      withField('name', { ...text, enum: ['Felix'] }),
      `data.kitten.name: "enum" was free and is ["Felix"]: ${narrowed}`,
    ],
    [
      'another type',
      withField('weeks', { ...kitten.properties!.weeks, type: 'string' }),
      `data.kitten.weeks: "type" was released as "integer" and is "string": ${narrowed}; ${widened}`,
    ],
    [
      'an added type',
      withField('name', { ...text, type: ['string', 'null'] }),
      `data.kitten.name: "type" was released as "string" and is ["string","null"]: ${narrowed}; ${widened}`,
    ],
    [
      'another format',
      withField('bornOn', { type: 'string', format: 'date-time' }),
      `data.kitten.bornOn: "format" was released as "date" and is "date-time": ${narrowed}; ${widened}`,
    ],
    [
      'a removed format',
      withField('bornOn', { type: 'string' }),
      `data.kitten.bornOn: "format" was released as "date" and is free: ${widened}`,
    ],
    [
      'an added pattern',
      withField('name', { ...text, pattern: '^F' }),
      `data.kitten.name: "pattern" was free and is "^F": ${narrowed}`,
    ],
    [
      'a higher minimum length',
      withField('name', { ...text, minLength: 2 }),
      `data.kitten.name: "minLength" was 1 and is 2: ${narrowed}`,
    ],
    [
      'a removed minimum length',
      withField('name', { type: 'string', maxLength: 100 }),
      `data.kitten.name: "minLength" was 1 and is free: ${widened}`,
    ],
    [
      'a higher maximum length',
      withField('name', { ...text, maxLength: 200 }),
      `data.kitten.name: "maxLength" was 100 and is 200: ${widened}`,
    ],
    [
      'a higher minimum',
      withField('weeks', { type: 'integer', minimum: 9, maximum: 60 }),
      `data.kitten.weeks: "minimum" was 8 and is 9: ${narrowed}`,
    ],
    [
      'a lower maximum',
      withField('weeks', { type: 'integer', minimum: 8, maximum: 59 }),
      `data.kitten.weeks: "maximum" was 60 and is 59: ${narrowed}`,
    ],
    [
      'a higher minimum number of items',
      withField('traits', { ...kitten.properties!.traits, minItems: 1 }),
      `data.kitten.traits: "minItems" was 0 and is 1: ${narrowed}`,
    ],
    [
      'a lower maximum number of items',
      withField('traits', { ...kitten.properties!.traits, maxItems: 5 }),
      `data.kitten.traits: "maxItems" was 10 and is 5: ${narrowed}`,
    ],
    [
      'another type of items',
      withField('traits', { ...kitten.properties!.traits, items: { type: 'number' } }),
      `data.kitten.traits[]: "type" was released as "string" and is "number": ${narrowed}; ${widened}`,
    ],
    [
      'a removed type of items',
      withField('traits', { type: 'array', minItems: 0, maxItems: 10 }),
      `data.kitten.traits: "items" was released as {"type":"string"} and is free: ${widened}`,
    ],
    [
      'a keyword that is not supported',
      withField('toy', { oneOf: [] } as Schema),
      'data.kitten.toy uses "oneOf", which is not supported: add it to tools/verify/contracts/compatibility.ts, or do not use it',
    ],
    [
      'additionalProperties, which would refuse later fields',
      withKitten({ additionalProperties: false } as Schema),
      'data.kitten uses "additionalProperties", which is not supported: add it to tools/verify/contracts/compatibility.ts, or do not use it',
    ],
  ])('refuses %s', (_, present, sentence) => {
    expect(incompatibilities(released, present)).toEqual([sentence]);
  });

  it('reports every incompatible field', () => {
    expect(incompatibilities(released, { type: 'object' })).toEqual([`data.kitten is gone: ${widened}`]);
    expect(incompatibilities(released, withKitten({ required: [], properties: {} }))).toHaveLength(6);
  });
});
