import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aKitten, today } from '#test/a-kitten.js';
import { criteriaFor, wordsFor } from '#test/a-saved-search.js';
import { anyCriterion, anyKitten, anyCriteriaInput } from '#test/any-kitten.js';
import { invalid } from '#test/the-rule.js';
import type { KittenDetails } from '../kitten/kitten-details.js';
import { SearchCriteria, type CriteriaInput } from './search-criteria.js';

async function satisfies(kitten: KittenDetails, wanted: CriteriaInput): Promise<boolean> {
  return (await criteriaFor(wanted)).isSatisfiedBy(kitten, await wordsFor(kitten), today);
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

describe('a kitten satisfies criteria', () => {
  it.each<[string, CriteriaInput]>([
    ['with its name', { words: 'felix' }],
    ['with words in any order, from anywhere', { words: 'vienna door felix' }],
    ['with other endings of the words', { words: 'played opening door' }],
    ['with stop words that stand between them', { words: 'the Felix of Vienna' }],
    ['with its breed, however it is spelt', { breed: 'TURKISCH  ANGORA' }],
    ['with a phrase that is said of it', { words: '"opens doors" felix' }],
    ['with a phrase of other quotes', { words: '“opens the door”' }],
    ['with a word that means the same', { words: 'frisky' }],
    ['without a word that is not said of it', { words: 'felix -garfield' }],
    ['without a phrase that is not said of it', { words: '-"doors open"' }],
    ['with its town, however it is spelt', { town: 'VIENNA' }],
    ['with its coat', { coat: 'Black and White' }],
    ['with its sex', { sex: 'male' }],
    ['when it is as old as the oldest', { maxAgeWeeks: 10 }],
    ['when it is no further away', { near: linz, withinKm: 156 }],
    ['at the very place', { near: felix.place, withinKm: 0 }],
    ['with all of it', { words: 'felix', coat: 'black and white', sex: 'male', maxAgeWeeks: 12 }],
  ])('%s', async (_, wanted) => {
    expect(await satisfies(felix, wanted)).toBe(true);
  });
});

describe('a kitten does not satisfy criteria', () => {
  it.each<[string, CriteriaInput]>([
    ['when one of the words is missing', { words: 'felix garfield' }],
    ['when the words of a phrase stand apart', { words: '"felix opens"' }],
    ['when it has a word that it must not have', { words: 'felix -door' }],
    ['when that word is said in other words', { words: 'felix -frisky' }],
    ['when it has a phrase that it must not have', { words: 'felix -"opens doors"' }],
    ['with another town', { town: 'Linz' }],
    ['with a part of a word', { words: 'feli' }],
    ['with a part of its coat', { coat: 'black' }],
    ['with another breed', { breed: 'Angora' }],
    ['with the other sex', { sex: 'female' }],
    ['when it is a week older', { maxAgeWeeks: 9 }],
    ['when it is further away', { near: linz, withinKm: 154 }],
    ['when one of several is not met', { words: 'felix', coat: 'black and white', sex: 'female' }],
  ])('%s', async (_, wanted) => {
    expect(await satisfies(felix, wanted)).toBe(false);
  });
});

describe('criteria', () => {
  it.each<[string, string, CriteriaInput]>([
    ['are never none', 'criteria', {}],
    ['are never only undefined', 'criteria', { words: undefined, sex: undefined }],
    ['are never stop words alone', 'criteria', { words: 'the and of' }],
    ['have no blank words', 'words', { words: '  ' }],
    ['have no blank words beside others', 'words', { words: '', sex: 'male' }],
    ['have no blank breed', 'breed', { breed: ' \t' }],
    ['are never without stop words alone', 'criteria', { words: '-the "of"' }],
    ['have no blank town', 'town', { town: ' ' }],
    ['have no blank coat', 'coat', { coat: '' }],
    ['have no breed of punctuation alone', 'breed', { breed: '!?' }],
    ['have no breed without a letter', 'breed', { breed: '—' }],
    ['say how near', 'withinKm', { near: linz }],
    ['say near what', 'near', { withinKm: 5 }],
    ['are about places on earth', 'near.latitude', { near: { latitude: -91, longitude: 0 }, withinKm: 5 }],
    ['are about places on earth', 'near.longitude', { near: { latitude: 0, longitude: 181 }, withinKm: 5 }],
  ])('%s: %s', async (_, field, wanted) => {
    await expect(criteriaFor(wanted)).rejects.toThrow(invalid(field));
  });

  it.each(['?!', '🐈', '— … —'])('are never words without a letter: %s', async (words) => {
    await expect(criteriaFor({ words })).rejects.toThrow(invalid('words'));
  });

  describe.each([
    ['words', 200],
    ['breed', 100],
    ['coat', 100],
    ['town', 100],
  ] as const)('with %s', (field, maxLength) => {
    it(`may have ${maxLength} characters`, async () => {
      for (const text of ['x'.repeat(maxLength), 'x' + '\u{1F408}'.repeat(maxLength - 1)])
        expect((await criteriaFor({ [field]: text })).wanted).toEqual({ [field]: text });
    });

    it.each(['x'.repeat(maxLength + 1), 'x' + '\u{1F408}'.repeat(maxLength), 'a\u0000b', 'a\ud83d'])(
      'refuse %j',
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
  ])('refuse %s: %j', async (field, wanted) => {
    await expect(criteriaFor(wanted)).rejects.toThrow(invalid(field));
  });

  it.each<CriteriaInput>([
    { sex: 'female' },
    { maxAgeWeeks: 5_000 },
    { near: { latitude: -90, longitude: 180 }, withinKm: 20_016 },
  ])('may be at the edge of the valid: %j', async (wanted) => {
    expect((await criteriaFor(wanted)).wanted).toEqual(wanted);
  });

  it('refuse every number outside the limits', async () => {
    const outside = (max: number) => fc.double().filter((number) => !(number >= 0 && number <= max));
    await fc.assert(
      fc.asyncProperty(outside(5_000), outside(20_016), async (maxAgeWeeks, withinKm) => {
        const wanted = { maxAgeWeeks, near: linz, withinKm };
        await expect(criteriaFor(wanted)).rejects.toThrow(invalid('maxAgeWeeks', 'withinKm'));
      }),
    );
  });

  it('name every wrong field at once', async () => {
    const wanted = {
      ...{ words: '', breed: '', coat: '', town: '', sex: '', maxAgeWeeks: -1, withinKm: -1 },
      near: { latitude: 91, longitude: 181 },
    };
    await expect(criteriaFor(wanted)).rejects.toThrow(
      invalid(
        ...['words', 'breed', 'coat', 'town', 'sex', 'maxAgeWeeks', 'withinKm'],
        ...['near.latitude', 'near.longitude'],
      ),
    );
  });

  it('do not change when the input that they were made from does', async () => {
    const near = { ...linz };
    const criteria = await criteriaFor({ near, withinKm: 1 });
    near.latitude = 91;
    expect(criteria.wanted.near).toEqual(linz);
  });

  it.each<[string, CriteriaInput]>([
    ['stop words beside something else', { words: 'the', sex: 'female' }],
    ['nothing but what must not be', { words: '-shy' }],
    ['an age of zero', { maxAgeWeeks: 0 }],
    ['a distance of zero', { near: linz, withinKm: 0 }],
  ])('may be %s', async (_, wanted) => {
    await expect(criteriaFor(wanted)).resolves.toBeDefined();
  });

  it('decide the same when they come back from where they were stored', async () => {
    await fc.assert(
      fc.asyncProperty(anyKitten, anyCriteriaInput, async (kitten, wanted) => {
        const criteria = await criteriaFor(wanted).catch(() => null);
        fc.pre(criteria !== null);
        const words = await wordsFor(kitten);

        const revived = SearchCriteria.reconstitute(structuredClone(criteria));

        expect(revived).toEqual(criteria);
        expect(revived.isSatisfiedBy(kitten, words, today)).toBe(
          criteria.isSatisfiedBy(kitten, words, today),
        );
      }),
    );
  });

  it('mean the same in whatever order and case their words come', async () => {
    await fc.assert(
      fc.asyncProperty(anyKitten, anyKitten, async (kitten, { name, description }) => {
        const words = `${name} ${description}`;
        const otherwise = words.split(' ').reverse().join('  ').toUpperCase();
        const [once, again] = await Promise.allSettled([
          satisfies(kitten, { words }),
          satisfies(kitten, { words: otherwise }),
        ]);
        expect(again).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });

  it('never let more kittens in when one is added', async () => {
    await fc.assert(
      fc.asyncProperty(anyKitten, anyCriterion, anyCriterion, async (kitten, first, second) => {
        const both = { ...first, ...second };
        // Words are added to words; of anything else, there can be but one.
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
