import { getMetadataStorage, validateSync } from 'class-validator';
import { describe, expect, it } from '@jest/globals';
import {
  IsDateTimeText,
  IsMultilineText,
  IsNumberText,
  IsPointText,
  IsSingleLineText,
  IsUuidText,
  IsWholeNumberText,
} from './validation.js';

const VISIBLE = '[^\\s\\p{Default_Ignorable_Code_Point}]';

interface Case {
  readonly validator: PropertyDecorator;
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
  readonly message: string;
  readonly schema: object;
}

const CASES: Readonly<Record<string, Case>> = {
  IsSingleLineText: {
    validator: IsSingleLineText(3),
    valid: ['a', 'a c', '😀😀😀'],
    invalid: ['', ' ', '\u200b', '\u3164', 'abcd', 'a\nb', 1, null],
    message: 'must be text of 1 to 3 characters on one line',
    schema: { type: 'string', minLength: 1, maxLength: 3, pattern: VISIBLE },
  },
  IsMultilineText: {
    validator: IsMultilineText(2, 3),
    valid: ['a\n', 'abc'],
    invalid: ['a', ' \n', '\u200b\u3164', 'abcd', 12, null],
    message: 'must be text of 2 to 3 characters',
    schema: { type: 'string', minLength: 2, maxLength: 3, pattern: VISIBLE },
  },
  'IsMultilineText without a minimum length': {
    validator: IsMultilineText(0, 3),
    valid: ['', ' ', '\u200b'],
    invalid: ['abcd', null],
    message: 'must be text of 0 to 3 characters',
    schema: { type: 'string', minLength: 0, maxLength: 3 },
  },
  IsUuidText: {
    validator: IsUuidText(),
    valid: ['0190a6c2-7c00-7000-8000-00000000000a'],
    invalid: ['', 'x', 1, null, ['0190a6c2-7c00-7000-8000-00000000000a']],
    message: 'must be a UUID',
    schema: { type: 'string', format: 'uuid' },
  },
  IsDateTimeText: {
    validator: IsDateTimeText(),
    valid: ['2026-05-04T09:00:00Z', '2026-05-04T09:00:00+02:00'],
    invalid: ['', '2026-05-04', 1, null, ['2026-05-04T09:00:00Z']],
    message: 'must be a date and time in ISO 8601, such as 2026-05-04T09:00:00Z',
    schema: { type: 'string', format: 'date-time' },
  },
  IsWholeNumberText: {
    validator: IsWholeNumberText(2, 1_000_000_000),
    valid: ['2', '007', '999999999'],
    invalid: ['1', '1000000000', '2.5', '-2', ' 2', '2 ', '0x2', '', 2, null],
    message: 'must be a whole number from 2 to 1000000000',
    schema: { type: 'integer', minimum: 2, maximum: 1_000_000_000 },
  },
  'IsWholeNumberText with a small maximum': {
    validator: IsWholeNumberText(2, 4),
    valid: ['4'],
    invalid: ['5'],
    message: 'must be a whole number from 2 to 4',
    schema: { type: 'integer', minimum: 2, maximum: 4 },
  },
  IsNumberText: {
    validator: IsNumberText(-1.5, 10),
    valid: ['-1.5', '10', '0.123456789012345', '007'],
    invalid: ['-1.6', '10.1', '0.1234567890123456', '1.', '.5', '1,5', '--1', ' 1', '1 ', '', 1, null],
    message: 'must be a number from -1.5 to 10',
    schema: { type: 'number', minimum: -1.5, maximum: 10 },
  },
  IsPointText: {
    validator: IsPointText(),
    valid: ['48.2,16.4', '-90,-180', '90,180', '0,0', '1.123456789012345,1'],
    invalid: [
      '90.1,0',
      '-91,0',
      '0,180.1',
      '0,-181',
      '100,0',
      '0,1000',
      '1,',
      '1',
      '1;1',
      '1, 1',
      ' 1,1',
      '1,1 ',
      '1.,1',
      null,
      1,
    ],
    message: 'must be a point as latitude,longitude in degrees',
    schema: { type: 'string', pattern: expect.stringMatching(/^\^.*\$$/) },
  },
};

describe('validator', () => {
  it.each(Object.entries(CASES))(
    '%s accepts exactly the values of its type',
    (_, { validator, ...expected }) => {
      class Request {
        declare field: unknown;
      }
      validator(Request.prototype, 'field');
      const errorsOf = (field: unknown) =>
        validateSync(Object.assign(new Request(), { field })).map(({ constraints }) => constraints);

      const message = `field ${expected.message}`;
      for (const value of expected.valid) expect([value, errorsOf(value)]).toEqual([value, []]);
      for (const value of expected.invalid)
        expect([value, errorsOf(value)]).toEqual([value, [{ withSchema: message }]]);
      const [metadata] = getMetadataStorage().getTargetValidationMetadatas(Request, '', false, false);
      expect(metadata!.constraints).toEqual([expected.schema]);
    },
  );
});
