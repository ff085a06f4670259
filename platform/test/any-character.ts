import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };
const LAST = 0x10_ffff;

/**
 * Any character of Unicode, as the unit of `fc.string`. It generates the same characters as the unit "binary" of fast-check, which
 * first builds a map of all of them: two seconds and a hundred megabytes in each test file.
 */
export const anyCharacter: fc.Arbitrary<string> = fc.nat({ max: LAST - SURROGATES.count }).map(
  (number) => String.fromCodePoint(number < SURROGATES.first ? number : number + SURROGATES.count),
  (text) => {
    const [character = '', ...others] = Array.from(String(text));
    const code = character.codePointAt(0);
    if (code === undefined || others.length > 0 || !character.isWellFormed())
      throw new Error(`"${String(text)}" is not one character.`);
    return code < SURROGATES.first ? code : code - SURROGATES.count;
  },
);
