import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aKitten, today } from '#test/a-kitten.js';
import { criteriaFor, wordsFor } from '#test/a-saved-search.js';
import { anyCriterion, anyKitten, anyCriteriaInput } from '#test/any-kitten.js';
import { invalid } from '#test/domain-errors.js';
import type { KittenDetails } from '../kitten/kitten-details.js';
import { SearchCriteria, type CriteriaInput } from './search-criteria.js';

async function satisfies(kitten: KittenDetails, input: CriteriaInput): Promise<boolean> {
  return (await criteriaFor(input)).isSatisfiedBy(kitten, await wordsFor(kitten), today);
}

const felix = aKitten({
  name: 'Felix',
  breed: 'Türkisch Angora',
  coat: 'black and white',
  sex: 'male',
  bornOn: '2026-02-23', // ten weeks old
  temperament: ['playful'],
  description: 'Opens doors.',
  place: { town: 'Vienna', latitude: 48.2082, longitude: 16.3738 },
});
const linz = { latitude: 48.3069, longitude: 14.2858 }; // 155 km from Vienna

describe('kitten that satisfies the criteria', () => {
  it.each<[string, CriteriaInput]>([
    ['is found by its name', { words: 'felix' }],
    ['is found by words in any order, from any field', { words: 'vienna door felix' }],
    ['is found by words with other endings', { words: 'played opening door' }],
    ['is found by words with stop words between them', { words: 'the Felix of Vienna' }],
    ['is found by its breed in another case and without accents', { breed: 'TURKISCH  ANGORA' }],
    ['is found by a phrase that occurs in a text', { words: '"opens doors" felix' }],
    ['is found by a phrase in typographic quotes', { words: '“opens the door”' }],
    ['is found by a synonym', { words: 'frisky' }],
    ['is found when an excluded word does not occur', { words: 'felix -garfield' }],
    ['is found when an excluded phrase does not occur', { words: '-"doors open"' }],
    ['is found by its town in another case', { town: 'VIENNA' }],
    ['is found by its coat', { coat: 'Black and White' }],
    ['is found by its sex', { sex: 'male' }],
    ['is found when its age is equal to the maximum', { maxAgeWeeks: 10 }],
    ['is found when its distance is below the maximum', { near: linz, withinKm: 156 }],
    ['is found at the same point with a maximum distance of 0', { near: felix.place, withinKm: 0 }],
    [
      'is found by several criteria together',
      { words: 'felix', coat: 'black and white', sex: 'male', maxAgeWeeks: 12 },
    ],
  ])('%s', async (_, input) => {
    expect(await satisfies(felix, input)).toBe(true);
  });
});

describe('kitten that does not satisfy the criteria', () => {
  it.each<[string, CriteriaInput]>([
    ['misses one of the words', { words: 'felix garfield' }],
    ['has the words of a phrase, but not next to each other', { words: '"felix opens"' }],
    ['has an excluded word', { words: 'felix -door' }],
    ['has a synonym of an excluded word', { words: 'felix -frisky' }],
    ['has an excluded phrase', { words: 'felix -"opens doors"' }],
    ['has another town', { town: 'Linz' }],
    ['has a word of which only a part is searched', { words: 'feli' }],
    ['has a coat of which only a part is searched', { coat: 'black' }],
    ['has another breed', { breed: 'Angora' }],
    ['has the other sex', { sex: 'female' }],
    ['is one week too old', { maxAgeWeeks: 9 }],
    ['is too far away', { near: linz, withinKm: 154 }],
    ['misses one of several criteria', { words: 'felix', coat: 'black and white', sex: 'female' }],
  ])('%s', async (_, input) => {
    expect(await satisfies(felix, input)).toBe(false);
  });
});

describe('criteria', () => {
  it.each<[string, string, CriteriaInput]>([
    ['an empty object', 'criteria', {}],
    ['undefined fields only', 'criteria', { words: undefined, sex: undefined }],
    ['stop words only', 'criteria', { words: 'the and of' }],
    ['blank words', 'words', { words: '  ' }],
    ['empty words beside another criterion', 'words', { words: '', sex: 'male' }],
    ['a blank breed', 'breed', { breed: ' \t' }],
    ['excluded stop words only', 'criteria', { words: '-the "of"' }],
    ['a blank town', 'town', { town: ' ' }],
    ['an empty coat', 'coat', { coat: '' }],
    ['a breed of punctuation only', 'breed', { breed: '!?' }],
    ['a breed without a letter', 'breed', { breed: '—' }],
    ['a point without a distance', 'withinKm', { near: linz }],
    ['a distance without a point', 'near', { withinKm: 5 }],
    ['a latitude below -90', 'near.latitude', { near: { latitude: -91, longitude: 0 }, withinKm: 5 }],
    ['a longitude above 180', 'near.longitude', { near: { latitude: 0, longitude: 181 }, withinKm: 5 }],
  ])('refuse %s, naming the field %s', async (_, field, input) => {
    await expect(criteriaFor(input)).rejects.toThrow(invalid(field));
  });

  it.each(['?!', '🐈', '— … —'])('refuse words without a letter or a digit: %s', async (words) => {
    await expect(criteriaFor({ words })).rejects.toThrow(invalid('words'));
  });

  describe.each([
    ['words', 200],
    ['breed', 100],
    ['coat', 100],
    ['town', 100],
  ] as const)('criterion %s', (field, maxLength) => {
    it(`accepts ${maxLength} characters`, async () => {
      for (const text of ['x'.repeat(maxLength), 'x' + '\u{1F408}'.repeat(maxLength - 1)])
        expect((await criteriaFor({ [field]: text })).input).toEqual({ [field]: text });
    });

    it.each(['x'.repeat(maxLength + 1), 'x' + '\u{1F408}'.repeat(maxLength), 'a\u0000b', 'a\ud83d'])(
      'refuses %j',
      async (text) => {
        await expect(criteriaFor({ [field]: text })).rejects.toThrow(invalid(field));
      },
    );
  });

  it.each<[string, CriteriaInput]>([
    ['sex', { sex: '' }],
    ['sex', { sex: 'tomcat' }],
    ['sex', { sex: 'Male' }],
    ...[-1, 0.5, 5_001, Number.NaN, Infinity, -Infinity].map((maxAgeWeeks): [string, CriteriaInput] => [
      'maxAgeWeeks',
      { maxAgeWeeks },
    ]),
    ...[-0.1, 20_016.1, Number.NaN, Infinity, -Infinity].map((withinKm): [string, CriteriaInput] => [
      'withinKm',
      { near: linz, withinKm },
    ]),
    ...[Number.NaN, Infinity, 90.1].map((latitude): [string, CriteriaInput] => [
      'near.latitude',
      { near: { latitude, longitude: 0 }, withinKm: 1 },
    ]),
  ])('refuse an invalid %s: %j', async (field, input) => {
    await expect(criteriaFor(input)).rejects.toThrow(invalid(field));
  });

  it.each<CriteriaInput>([
    { sex: 'female' },
    { maxAgeWeeks: 5_000 },
    { near: { latitude: -90, longitude: 180 }, withinKm: 20_016 },
  ])('accept values at the limits: %j', async (input) => {
    expect((await criteriaFor(input)).input).toEqual(input);
  });

  it('refuse every number outside the limits', async () => {
    const outside = (max: number) => fc.double().filter((number) => !(number >= 0 && number <= max));
    await fc.assert(
      fc.asyncProperty(outside(5_000), outside(20_016), async (maxAgeWeeks, withinKm) => {
        const input = { maxAgeWeeks, near: linz, withinKm };
        await expect(criteriaFor(input)).rejects.toThrow(invalid('maxAgeWeeks', 'withinKm'));
      }),
    );
  });

  it('name every wrong field at once', async () => {
    const input = {
      ...{ words: '', breed: '', coat: '', town: '', sex: '', maxAgeWeeks: -1, withinKm: -1 },
      near: { latitude: 91, longitude: 181 },
    };
    await expect(criteriaFor(input)).rejects.toThrow(
      invalid(
        ...['words', 'breed', 'coat', 'town', 'sex', 'maxAgeWeeks', 'withinKm'],
        ...['near.latitude', 'near.longitude'],
      ),
    );
  });

  it('do not change when the object that they were created from changes', async () => {
    const near = { ...linz };
    const criteria = await criteriaFor({ near, withinKm: 1 });
    near.latitude = 91;
    expect(criteria.input.near).toEqual(linz);
  });

  it.each<[string, CriteriaInput]>([
    ['stop words beside another criterion', { words: 'the', sex: 'female' }],
    ['an excluded word only', { words: '-shy' }],
    ['a maximum age of 0', { maxAgeWeeks: 0 }],
    ['a maximum distance of 0', { near: linz, withinKm: 0 }],
  ])('accept %s', async (_, input) => {
    await expect(criteriaFor(input)).resolves.toBeDefined();
  });

  it('decide the same after they were stored and restored', async () => {
    await fc.assert(
      fc.asyncProperty(anyKitten, anyCriteriaInput, async (kitten, input) => {
        const criteria = await criteriaFor(input).catch(() => null);
        fc.pre(criteria !== null);
        const words = await wordsFor(kitten);

        const restored = SearchCriteria.reconstitute(structuredClone(criteria));

        expect(restored).toEqual(criteria);
        expect(restored.isSatisfiedBy(kitten, words, today)).toBe(
          criteria.isSatisfiedBy(kitten, words, today),
        );
      }),
    );
  });

  it('ignore the order and the case of their words', async () => {
    await fc.assert(
      fc.asyncProperty(anyKitten, anyKitten, async (kitten, { name, description }) => {
        const words = `${name} ${description}`;
        const reordered = words.split(' ').reverse().join('  ').toUpperCase();
        const [once, again] = await Promise.allSettled([
          satisfies(kitten, { words }),
          satisfies(kitten, { words: reordered }),
        ]);
        expect(again).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });

  it('never accept more kittens when a criterion is added', async () => {
    await fc.assert(
      fc.asyncProperty(anyKitten, anyCriterion, anyCriterion, async (kitten, first, second) => {
        const both = { ...first, ...second };
        // Words are appended to words; any other criterion can occur only once.
        if (first.words && second.words) Object.assign(both, { words: `${first.words} ${second.words}` });
        else fc.pre(Object.keys(first)[0] !== Object.keys(second)[0]);
        const [fewer, all] = await Promise.allSettled([satisfies(kitten, first), satisfies(kitten, both)]);
        fc.pre(fewer.status === 'fulfilled' && all.status === 'fulfilled');
        expect({ kitten, first, second, more: all.value && !fewer.value }).toMatchObject({ more: false });
      }),
      { numRuns: 500 },
    );
  });
});
