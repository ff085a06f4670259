import { describe, expect, it } from '@jest/globals';
import { anyCharacter } from '@pawprint/platform/testing/any-character';
import fc from 'fast-check';
import { normaliseText, wordRangesOf, wordsOf } from './text-normalisation.js';

/** Texts with letters of which normalisation changes the length or keeps the marks, and any other characters. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Array.from("aÆæŁłßẞıİςΣﬃ½㎏Ⓒ©ŉʼ’'- ")),
      fc.constantFrom(
        '\u0301',
        '\u0306',
        '\u3099',
        '\u309A',
        '\u0654',
        '\u00AD',
        '\u200B',
        '\uFE0F',
        '\u20E3',
      ),
      fc.constantFrom('й', 'и', 'أ', 'パ', 'ﾊﾟ', 'रा', 'क़', '각', '\u1100\u1161', 'น้ำ', 'שָׁ', '1️⃣', '𝒎'),
      fc.string({ unit: anyCharacter, maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

const beyondAscii = fc.integer({ min: 0x80, max: 0x2_ffff }).map((code) => String.fromCodePoint(code));
const everyCharacter = Array.from({ length: 0x2_0000 }, (_, code) => String.fromCodePoint(code)).join('');
const letters = (script: string): string[] =>
  everyCharacter.match(new RegExp(`[\\p{Script=${script}}&&\\p{Letter}]`, 'gv'))!;
const rootCollation = new Intl.Collator('und', { sensitivity: 'base' });

describe('text normalisation', () => {
  it.each([
    ['Málaga', 'malaga'],
    ['  Fat   Freddy’s\tCat ', 'fat freddy s cat'],
    ["Fat Freddy's Cat", 'fat freddy s cat'],
    ['ginger-tabby', 'ginger tabby'],
    ['Łódź', 'lodz'],
    ['Ærø Đakovo œuvre ħobż Þór', 'aero dakovo oeuvre hobz thor'],
    ['Straße STRAẞE', 'strasse strasse'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['ﬃ ＦＦＩ', 'ffi ffi'],
    ['Freddyʼs Freddy‘s', 'freddy s freddy s'],
    ['gin\u00ADger gin\u200Bger gin\uFEFFger', 'ginger ginger ginger'],
    ['राम रम', 'राम रम'],
    ['パパ ﾊﾟﾊﾟ ハハ', 'パパ パパ ハハ'],
    ['ไม่ ไม้', 'ไม่ ไม้'],
    ['мой мои, ёлка елка', 'мой мои елка елка'],
    ['שָׁלוֹם شَمْس', 'שלום شمس'],
    ['1️⃣ ½', '1 1 2'],
    ['ﬁnest', 'finest'],
    ['İstanbul ISTANBUL ıstanbul', 'istanbul istanbul istanbul'],
    ['Кіт', 'кіт'],
    ['7 lives', '7 lives'],
    ['!?', ''],
  ])('changes %j to %j', (text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  it('changes nothing in a text that is already normalised', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
      { numRuns: 500 },
    );
  });

  it('returns the same text in NFC for composed and decomposed letters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normaliseText(text)).toBe(normaliseText(text.normalize('NFC')).normalize('NFC'));
        expect(normaliseText(text)).toBe(normaliseText(text.normalize('NFD')));
      }),
      { numRuns: 500 },
    );
  });

  it('ignores the case of every letter', () => {
    fc.assert(
      fc.property(beyondAscii, (letter) => {
        expect(normaliseText(letter.toLowerCase())).toBe(normaliseText(letter));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['Latin', 'Greek', 'Cyrillic', 'Hebrew', 'Arabic'])(
    'removes the marks of a letter exactly if the root collation of Unicode ignores them too: %s',
    (script) => {
      const composed = letters(script).filter((letter) => letter.normalize('NFD') !== letter);
      expect(composed.length).toBeGreaterThan(5);
      for (const letter of composed) {
        const base = letter.normalize('NFD').replace(/\p{Mark}+/gu, '');
        const isEqual = normaliseText(letter) === normaliseText(base);
        expect([letter, isEqual]).toEqual([letter, rootCollation.compare(letter, base) === 0]);
      }
    },
  );

  it('replaces every lower-case Latin letter that the root collation of Unicode treats as ASCII letters', () => {
    const ascii = [
      ...Array.from('abcdefghijklmnopqrstuvwxyz'),
      'ae',
      'oe',
      'ss',
      'aa',
      'ao',
      'au',
      'av',
      'ay',
      'oo',
      'll',
    ];
    const lowerCase = letters('Latin').filter((letter) => letter > '\x7F' && letter.toLowerCase() === letter);
    const pairs = lowerCase.flatMap((letter) =>
      ascii.filter((one) => rootCollation.compare(letter, one) === 0).map((one) => [letter, one]),
    );
    expect(pairs.length).toBeGreaterThan(300);
    expect(pairs.map(([letter]) => [letter, normaliseText(letter!)])).toEqual(pairs);
  });
});

describe('words of a text', () => {
  it('keep the order and the repetitions of the text', () => {
    expect(wordsOf('A cat, a Cat: "cat"!')).toEqual(['a', 'cat', 'a', 'cat', 'cat']);
  });

  it('form an empty list for an empty text', () => {
    expect(wordsOf('')).toEqual([]);
  });

  it('have at most 500 characters; longer words are cut', () => {
    const lengths = wordsOf('𝒎'.repeat(1_100)).map((word) => word.length);
    expect(lengths).toEqual([500, 500, 100]);
  });
});

describe('word ranges of a text', () => {
  it('have the words of the text, in its order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(wordRangesOf(text).map(({ word }) => word)).toEqual(wordsOf(text));
      }),
      { numRuns: 500 },
    );
  });

  it('begin and end where the text between them has the word', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const { word, from, to } of wordRangesOf(text)) {
          expect(wordsOf(text.slice(from, to))).toContain(word);
          expect(wordsOf(text.slice(end, from))).toEqual([]);
          end = to;
        }
        expect(wordsOf(text.slice(end))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['Ærø, Straße!', ['Ærø', 'Straße']],
    ['🐈 ﬃ gin\u00ADger', ['ﬃ', 'gin\u00ADger']],
    ['Felixʼs ½', ['Felix', 's', '½', '½']],
  ])('point to the original letters of %j: %j', (text, expected) => {
    expect(wordRangesOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(expected);
  });
});
