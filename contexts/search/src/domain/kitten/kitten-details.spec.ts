import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aKitten, aKittenInput, today } from '#test/a-kitten.js';
import { invalid } from '#test/domain-errors.js';
import { KittenDetails, type KittenInput } from './kitten-details.js';

const CAT = '\u{1F408}';
const invalidLines = [
  '',
  ' \t',
  'two\nlines',
  'a\u2028b',
  'a\u0000b',
  '\u0007',
  '\ud83d',
  'x'.repeat(101),
  CAT.repeat(101),
];

const invalidValues: {
  [Field in keyof KittenInput]: readonly [field: string, values: readonly KittenInput[Field][]][];
} = {
  name: [['name', invalidLines]],
  breed: [['breed', invalidLines]],
  coat: [['coat', invalidLines]],
  sex: [['sex', ['tomcat', 'Male', '', ' male', 'male\u0000', 'constructor']]],
  bornOn: [
    ['bornOn', ['', '2026-02-30', '2026-1-01', '0000-01-01', '2026-05-05', '9999-12-31', '2026-05-04\n']],
  ],
  temperament: [
    ['temperament', [Array<string>(11).fill('calm')]],
    ['temperament[1]', invalidLines.map((trait) => ['calm', trait])],
    ['temperament[9]', [[...Array<string>(9).fill('calm'), '']]],
  ],
  description: [['description', ['x'.repeat(4_001), CAT.repeat(4_001), 'a\u0000b', '\udc00']]],
  place: [
    ['place.town', invalidLines.map((town) => ({ town, latitude: 0, longitude: 0 }))],
    [
      'place.latitude',
      [-90.1, 90.1, Number.NaN, Infinity].map((latitude) => ({ town: 'X', latitude, longitude: 0 })),
    ],
    [
      'place.longitude',
      [-180.1, 180.1, Number.NaN, -Infinity].map((longitude) => ({ town: 'X', latitude: 0, longitude })),
    ],
  ],
};
const cases = Object.entries(invalidValues).flatMap(([name, fields]) =>
  fields.flatMap(([field, values]) =>
    values.map((value) => ({ field, input: { [name]: value } as Partial<KittenInput> })),
  ),
);

const line = fc.stringMatching(/^[a-zäß 🐈'"]{0,50}[a-z]$/u);
const anyInput: fc.Arbitrary<KittenInput> = fc.record({
  name: line,
  breed: line,
  coat: line,
  sex: fc.constantFrom('female', 'male'),
  bornOn: fc
    .date({ min: new Date('0001-01-01T00:00:00Z'), max: today, noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  temperament: fc.array(line, { maxLength: 10 }),
  description: fc.string({ unit: 'grapheme-ascii', maxLength: 4_000 }),
  place: fc.record({
    town: line,
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  }),
});

describe('kitten details', () => {
  it('keep every valid input unchanged', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(KittenDetails.of(input, today)).toEqual(input);
      }),
    );
  });

  it.each<Partial<KittenInput>>([
    { name: 'x'.repeat(100) },
    { name: CAT.repeat(100) },
    { sex: 'female' },
    { bornOn: '0001-01-01' },
    { bornOn: '2026-05-04' },
    { temperament: [] },
    { temperament: Array<string>(10).fill(CAT.repeat(100)) },
    { description: '' },
    { description: CAT.repeat(4_000) },
    { description: 'One.\r\n\tTwo.' },
  ])('accept values at the limits: %j', (input) => {
    expect(KittenDetails.of(aKittenInput(input), today)).toMatchObject(input);
  });

  it.each(cases)('refuse an invalid $field: $input', ({ field, input }) => {
    expect(() => KittenDetails.of(aKittenInput(input), today)).toThrow(invalid(field));
  });

  it('accept the day of birth from midnight UTC, and refuse it one millisecond earlier', () => {
    const born = aKittenInput({ bornOn: '2026-05-05' });
    expect(KittenDetails.of(born, new Date('2026-05-05T00:00:00.000Z')).bornOn).toBe('2026-05-05');
    expect(() => KittenDetails.of(born, new Date('2026-05-04T23:59:59.999Z'))).toThrow(invalid('bornOn'));
  });

  it('name every wrong field at once', () => {
    const input: KittenInput = {
      name: '',
      breed: '',
      coat: '',
      sex: '',
      bornOn: '',
      temperament: ['', 'calm', ''],
      description: '\u0000',
      place: { town: '', latitude: 91, longitude: Number.NaN },
    };
    expect(() => KittenDetails.of(input, today)).toThrow(
      invalid(
        ...['name', 'breed', 'coat', 'sex', 'bornOn', 'temperament[0]', 'temperament[2]', 'description'],
        ...['place.town', 'place.latitude', 'place.longitude'],
      ),
    );
  });

  it('do not change when the array of traits that they were created from changes', () => {
    const temperament = ['calm'];
    const details = KittenDetails.of(aKittenInput({ temperament }), today);
    temperament.push('');
    expect(details.temperament).toEqual(['calm']);
  });

  it('have equal canonical texts exactly when they are equal', () => {
    fc.assert(
      fc.property(anyInput, anyInput, (one, other) => {
        const details = KittenDetails.of(one, today);
        expect(details.canonicalText).toBe(KittenDetails.of({ ...one }, today).canonicalText);
        for (const field of Object.keys(one) as (keyof KittenInput)[]) {
          const changed = KittenDetails.of({ ...one, [field]: other[field] }, today);
          const isSame = JSON.stringify(one[field]) === JSON.stringify(other[field]);
          expect(changed.canonicalText === details.canonicalText).toBe(isSame);
        }
      }),
    );
  });
});

describe('changed kitten details', () => {
  it('keep each field that is not changed, also within the place', () => {
    const changed = aKitten().with({ coat: 'ginger', place: { town: 'Graz' } }, today);
    expect(changed).toEqual(aKitten({ coat: 'ginger', place: { ...aKittenInput().place, town: 'Graz' } }));
  });

  it('leave the original unchanged', () => {
    const original = aKitten();
    original.with({ coat: 'ginger' }, today);
    expect(original).toEqual(aKitten());
  });

  it('name every wrong field at once', () => {
    const change = () => aKitten().with({ sex: 'tomcat', place: { latitude: 91 } }, today);
    expect(change).toThrow(invalid('sex', 'place.latitude'));
  });
});
