import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseText, wordsOf } from './text-normalisation.js';

describe('normaliseText text', () => {
  it.each([
    ['Málaga', 'malaga'],
    ['  Fat   Freddy’s\tCat ', 'fat freddy s cat'],
    ["Fat Freddy's Cat", 'fat freddy s cat'],
    ['ginger-tabby', 'ginger tabby'],
    ['Łódź', 'łodz'],
    ['ﬁnest', 'finest'],
    ['İstanbul', 'istanbul'],
    ['Кіт', 'кіт'],
    ['7 lives', '7 lives'],
    ['!?', ''],
  ])('%j is %j', (text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  it('stays as it is when normaliseText again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on how its accents were typed', () => {
    expect(normaliseText('Ma\u0301laga'.normalize('NFD'))).toBe(normaliseText('Málaga'.normalize('NFC')));
  });
});

describe('the words of a text', () => {
  it('come in their order, as often as they stand there', () => {
    expect(wordsOf('A cat, a Cat: "cat"!')).toEqual(['a', 'cat', 'a', 'cat', 'cat']);
  });

  it('are none in an empty text', () => {
    expect(wordsOf('')).toEqual([]);
  });

  it('are cut where no word goes on, so that an index can hold them', () => {
    const lengths = wordsOf('𝒎'.repeat(1_100)).map((word) => word.length);
    expect(lengths).toEqual([500, 500, 100]);
  });
});
