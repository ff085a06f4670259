import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hostileTexts } from '#test/hostile-text.js';
import { readable, readableLine } from './readable-text.js';

describe('readable text', () => {
  it.each([
    ['One.\r\nTwo.\rThree.', 'One.\nTwo.\nThree.'],
    ['One.\u0085Two.\u2028Three.\u2029Four.', 'One.\nTwo.\nThree.\nFour.'],
    ['One.\n\n\n\n\nTwo.', 'One.\n\nTwo.'],
    ['Fe\u0000lix\u001B[31m', 'Fe lix [31m'],
    ['\u202Egpj.exe\u202C', 'gpj.exe'],
    ['\u2067a\u2066b\u2068c\u2069', 'abc'],
    ['\u200Fפליקס\u200E', '\u200Fפליקס\u200E'],
    ['\uD800Felix', '\uFFFDFelix'],
    ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['${7*7}{{7*7}}<%= 7*7 %>', '${7*7}{{7*7}}<%= 7*7 %>'],
  ])('replaces %j by %j', (text, expected) => expect(readable(text)).toBe(expected));

  it('contains no invisible control or direction character, and stays the same when made readable again', () => {
    fc.assert(
      fc.property(hostileTexts(), (words) => {
        const shown = readable(words);
        expect(shown).not.toMatch(/[^\P{Control}\t\n]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
        expect(shown.isWellFormed()).toBe(true);
        expect(readable(shown)).toBe(shown);
        expect(readableLine(words)).not.toMatch(/[\n\t]/);
        expect(readableLine(readableLine(words))).toBe(readableLine(words));
      }),
      { numRuns: 200 },
    );
  });
});
