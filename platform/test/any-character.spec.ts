import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from './any-character.js';

describe('any character', () => {
  it.each(['\0', 'a', '\uD7FF', '\uE000', '🐈', '\u{10FFFF}'])('includes %j', (text) => {
    expect(anyCharacter.canShrinkWithoutContext(text)).toBe(true);
  });

  it.each(['', 'ab', '\uD800', '\uDFFF'])('excludes %j', (value) => {
    expect(anyCharacter.canShrinkWithoutContext(value)).toBe(false);
  });

  it('generates only well-formed text', () => {
    expect(fc.sample(anyCharacter, 1_000).filter((character) => !character.isWellFormed())).toEqual([]);
  });
});
