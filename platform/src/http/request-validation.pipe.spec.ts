import type { Type } from '@nestjs/common';
import { Type as TypeOf } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { mapFieldNames } from './map-field-names.js';
import { NoBody } from './no-body.js';
import { RequestValidationPipe, validated } from './request-validation.pipe.js';
import { UuidParam } from './uuid-param.pipe.js';
import { IsOptionalNotNull, IsSingleLineText, IsUuidText } from './validation.js';

class PlaceRequest {
  @IsSingleLineText(5)
  town!: string;
}

class KittenRequest {
  @IsSingleLineText(5)
  name!: string;

  @IsOptionalNotNull()
  @IsSingleLineText(5, { each: true })
  traits?: string[];

  @IsOptionalNotNull()
  @IsSingleLineText(3)
  @IsUuidText()
  code?: string;

  @IsOptional()
  @ValidateNested()
  @TypeOf(() => PlaceRequest)
  place?: PlaceRequest;

  @IsOptional()
  @ValidateNested({ each: true })
  @TypeOf(() => PlaceRequest)
  places?: PlaceRequest[];

  greet(): string {
    return `Hello ${this.name}`;
  }
}

const NAME = 'name must be text of 1 to 5 characters on one line'.slice('name '.length);
const UNKNOWN = 'is not a known field';

const pipe = new RequestValidationPipe();
const parse = (value: unknown, type: 'body' | 'query' | 'param' = 'body', metatype: Type = KittenRequest) =>
  pipe.transform(value, { type, metatype });

async function errorsOf(parsing: Promise<unknown>): Promise<unknown> {
  const error = await parsing.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof InvalidValue ? error.errors : error;
}

describe('validation of a request', () => {
  it('returns an instance of its class', async () => {
    const request = (await parse({ name: 'Felix', place: { town: 'Wien' } })) as KittenRequest;

    expect(request.greet()).toBe('Hello Felix');
    expect(request.place).toBeInstanceOf(PlaceRequest);
  });

  it.each([
    ['a missing field', {}, [{ field: 'name', message: NAME }]],
    ['an unknown field', { name: 'a', age: 1 }, [{ field: 'age', message: UNKNOWN }]],
    [
      'a nested field',
      { name: 'a', place: { town: '' } },
      [{ field: 'place.town', message: expect.any(String) }],
    ],
    [
      'several fields',
      { name: '', places: [{ town: 'a' }, { town: '', x: 1 }] },
      expect.arrayContaining([
        { field: 'name', message: NAME },
        { field: 'places[1].town', message: expect.any(String) },
        { field: 'places[1].x', message: UNKNOWN },
      ]),
    ],
    [
      'null where only a left-out field is allowed',
      { name: 'a', traits: null },
      [{ field: 'traits', message: expect.any(String) }],
    ],
    ['a method of its class', { name: 'a', greet: 1 }, [{ field: 'greet', message: UNKNOWN }]],
    ['an inherited property', { constructor: 1 }, [{ field: 'constructor', message: UNKNOWN }]],
    [
      'an inherited property of a part',
      { place: { toString: 1 } },
      [{ field: 'place.toString', message: UNKNOWN }],
    ],
    ['a prototype', { places: [{}, { prototype: 1 }] }, [{ field: 'places[1].prototype', message: UNKNOWN }]],
  ])('names each invalid field: %s', async (_, body, errors) => {
    expect(await errorsOf(parse(body))).toEqual(errors);
  });

  it('names one reason for each field, and at most 50 fields', async () => {
    const places = Array.from({ length: 60 }, () => ({ town: 1 }));
    expect(await errorsOf(parse({ name: 'a', places }))).toHaveLength(50);
    expect(await errorsOf(parse({ name: 'a', code: '' }))).toHaveLength(1);
  });

  it.each([[undefined], [null], ['text'], [1], [[]]])('refuses the body %j', async (body) => {
    expect(await errorsOf(parse(body))).toEqual([{ field: 'body', message: 'must be a JSON object' }]);
  });

  it('accepts a missing body only when the class allows it', async () => {
    expect(await parse(undefined, 'body', NoBody)).toBeInstanceOf(NoBody);
    expect(await errorsOf(parse(null, 'body', NoBody))).toMatchObject([{ field: 'body' }]);
    expect(await errorsOf(parse({ a: 1 }, 'body', NoBody))).toEqual([{ field: 'a', message: UNKNOWN }]);
  });

  it('accepts at most 2,000 values and 20 levels', async () => {
    const nested = (levels: number): object => (levels === 1 ? {} : { a: nested(levels - 1) });
    const values = (count: number) => Array.from({ length: count }, () => 1);
    const any = (body: object) => errorsOf(parse(body, 'body', Object));

    expect(await any({ list: values(1_999) })).toBeNull();
    expect(await any({ list: values(2_000) })).toEqual([
      { field: 'body', message: 'must not contain more than 2000 values' },
    ]);
    expect(await any(nested(20))).toBeNull();
    expect(await any(nested(21))).toEqual([
      { field: Array(20).fill('a').join('.'), message: 'must not be nested more than 20 levels deep' },
    ]);
  });

  it('validates a query like a body, and leaves a parameter unchanged', async () => {
    expect(await errorsOf(parse({ constructor: 'a' }, 'query'))).toEqual([
      { field: 'constructor', message: UNKNOWN },
    ]);
    expect(await errorsOf(parse({ name: '' }, 'query'))).toEqual([{ field: 'name', message: NAME }]);
    expect(await parse('a', 'param', String)).toBe('a');
  });
});

describe('validation of a part of a body', () => {
  it('returns an instance of its class', async () => {
    expect(await validated(PlaceRequest, { town: 'Wien' }, 'line 1')).toBeInstanceOf(PlaceRequest);
  });

  it('names an invalid field, or the part when it is not an object', async () => {
    expect(await errorsOf(validated(PlaceRequest, { town: '' }, 'line 1'))).toMatchObject([
      { field: 'town' },
    ]);
    expect(await errorsOf(validated(PlaceRequest, 'text', 'line 1'))).toEqual([
      { field: 'line 1', message: 'must be a JSON object' },
    ]);
  });
});

describe('translation of field names', () => {
  it('replaces the names of the domain by those of the request', () => {
    const translate = mapFieldNames((field) => `my ${field}`);
    expect(() => translate(InvalidValue.of('words', 'must not be empty'))).toThrow(
      InvalidValue.of('my words', 'must not be empty'),
    );
    const other = new Error('another');
    expect(() => translate(other)).toThrow(other);
  });
});

describe('UUID in a path', () => {
  const ID = '0190a6c2-7c00-7000-8000-00000000000a';
  const transform = (value: string, data?: string) =>
    new UuidParam().transform(value, { type: 'param', ...(data && { data }) });

  it('becomes lower case', () => {
    expect(transform(ID.toUpperCase())).toBe(ID);
  });

  it.each([
    ['kittenId', 'kittenId'],
    [undefined, 'id'],
  ])('causes an error that names its parameter when it is malformed: %s', (name, field) => {
    expect(() => transform('x', name)).toThrow(InvalidValue.of(field, 'must be a UUID'));
  });
});
