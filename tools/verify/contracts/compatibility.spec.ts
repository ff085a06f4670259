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

const inTheLog = 'messages in the log say otherwise, and whoever subscribes late reads them';
const notExpected = 'listeners that rely on what was released do not expect it';

describe('a schema is compatible with what was released', () => {
  it.each<[string, Schema]>([
    ['as it was', released],
    ['with an optional field more', withField('listedAt', { type: 'string', format: 'date-time' })],
    [
      'with an optional object more, whose own fields are required',
      withField('shelter', { type: 'object', required: ['name'], properties: { name: text } }),
    ],
    ['with other words about it', { ...withKitten({ description: 'A young cat' }), description: 'x' }],
    ['in another order', withKitten({ required: kitten.required!.toReversed() })],
  ])('%s', (_, present) => {
    expect(incompatibilities(released, present)).toEqual([]);
  });
});

describe('a schema is not', () => {
  it.each<[string, Schema, string]>([
    ['without a required field', without('name'), `data.kitten.name is gone: ${notExpected}`],
    ['without an optional field', without('bornOn'), `data.kitten.bornOn is gone: ${notExpected}`],
    [
      'with a field that was optional',
      withKitten({ required: [...kitten.required!, 'bornOn'] }),
      `data.kitten.bornOn is newly required: ${inTheLog}`,
    ],
    [
      'with a new field that has to be there',
      {
        ...released,
        required: ['kitten', 'shelter'],
        properties: { ...released.properties, shelter: text },
      },
      `data.shelter is newly required: ${inTheLog}`,
    ],
    [
      'with a field that may be left out now',
      withKitten({ required: ['sex', 'weeks'] }),
      `data.kitten.name is no longer required: ${notExpected}`,
    ],
    [
      'with a value less to choose from',
      withField('sex', { enum: ['female'] }),
      `data.kitten.sex may no longer be "male": ${inTheLog}`,
    ],
    [
      'with a value more to choose from',
      withField('sex', { enum: ['female', 'male', 'unknown'] }),
      `data.kitten.sex may now be "unknown": ${notExpected}`,
    ],
    [
      'with free choice',
      withField('sex', {}),
      `data.kitten.sex: "enum" was released as ["female","male"] and is free: ${notExpected}`,
    ],
    [
      'with a choice where there was none',
      withField('name', { ...text, enum: ['Felix'] }),
      `data.kitten.name: "enum" was free and is ["Felix"]: ${inTheLog}`,
    ],
    [
      'of another type',
      withField('weeks', { ...kitten.properties!.weeks, type: 'string' }),
      `data.kitten.weeks: "type" was released as "integer" and is "string": ${inTheLog}; ${notExpected}`,
    ],
    [
      'of several types',
      withField('name', { ...text, type: ['string', 'null'] }),
      `data.kitten.name: "type" was released as "string" and is ["string","null"]: ${inTheLog}; ${notExpected}`,
    ],
    [
      'in another format',
      withField('bornOn', { type: 'string', format: 'date-time' }),
      `data.kitten.bornOn: "format" was released as "date" and is "date-time": ${inTheLog}; ${notExpected}`,
    ],
    [
      'in any format',
      withField('bornOn', { type: 'string' }),
      `data.kitten.bornOn: "format" was released as "date" and is free: ${notExpected}`,
    ],
    [
      'with a pattern',
      withField('name', { ...text, pattern: '^F' }),
      `data.kitten.name: "pattern" was free and is "^F": ${inTheLog}`,
    ],
    [
      'with longer texts only',
      withField('name', { ...text, minLength: 2 }),
      `data.kitten.name: "minLength" was 1 and is 2: ${inTheLog}`,
    ],
    [
      'with empty texts, too',
      withField('name', { type: 'string', maxLength: 100 }),
      `data.kitten.name: "minLength" was 1 and is free: ${notExpected}`,
    ],
    [
      'with longer texts, too',
      withField('name', { ...text, maxLength: 200 }),
      `data.kitten.name: "maxLength" was 100 and is 200: ${notExpected}`,
    ],
    [
      'with higher numbers only',
      withField('weeks', { type: 'integer', minimum: 9, maximum: 60 }),
      `data.kitten.weeks: "minimum" was 8 and is 9: ${inTheLog}`,
    ],
    [
      'with lower numbers only',
      withField('weeks', { type: 'integer', minimum: 8, maximum: 59 }),
      `data.kitten.weeks: "maximum" was 60 and is 59: ${inTheLog}`,
    ],
    [
      'with longer lists only',
      withField('traits', { ...kitten.properties!.traits, minItems: 1 }),
      `data.kitten.traits: "minItems" was 0 and is 1: ${inTheLog}`,
    ],
    [
      'with shorter lists only',
      withField('traits', { ...kitten.properties!.traits, maxItems: 5 }),
      `data.kitten.traits: "maxItems" was 10 and is 5: ${inTheLog}`,
    ],
    [
      'with lists of something else',
      withField('traits', { ...kitten.properties!.traits, items: { type: 'number' } }),
      `data.kitten.traits[]: "type" was released as "string" and is "number": ${inTheLog}; ${notExpected}`,
    ],
    [
      'with lists of anything',
      withField('traits', { type: 'array', minItems: 0, maxItems: 10 }),
      `data.kitten.traits: "items" was released as {"type":"string"} and is free: ${notExpected}`,
    ],
    [
      'that nobody could compare',
      withField('toy', { oneOf: [] } as Schema),
      'data.kitten.toy uses "oneOf", which nobody compares yet: teach tools/verify/contracts/compatibility.ts, or do without',
    ],
    [
      'that is closed to what comes later',
      withKitten({ additionalProperties: false } as Schema),
      'data.kitten uses "additionalProperties", which nobody compares yet: teach tools/verify/contracts/compatibility.ts, or do without',
    ],
  ])('%s', (_, present, sentence) => {
    expect(incompatibilities(released, present)).toEqual([sentence]);
  });

  it('is named with everything that is wrong with it', () => {
    expect(incompatibilities(released, { type: 'object' })).toEqual([`data.kitten is gone: ${notExpected}`]);
    expect(incompatibilities(released, withKitten({ required: [], properties: {} }))).toHaveLength(6);
  });
});
