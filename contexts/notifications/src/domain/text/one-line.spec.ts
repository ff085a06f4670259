import { describe, expect, it } from '@jest/globals';
import { anyCharacter } from '@pawprint/platform/testing/any-character';
import fc from 'fast-check';
import { isSingleLineText } from '@pawprint/shared-kernel';
import { oneLine } from './one-line.js';

describe('single line of text', () => {
  it.each([
    ['Felix matches “Gingers”', 'Felix matches “Gingers”'],
    ['Felix\r\nBcc: everybody@example.org', 'Felix Bcc: everybody@example.org'],
    ['  Felix \t and\u2028 Garfield\u0000 ', 'Felix and Garfield'],
    ['\uD800Felix', '\uFFFDFelix'],
    [' \r\n\u0000', ''],
    ['\u202E \u200B', ''],
    [`${'\u200B'.repeat(50)}Felix`, ''],
    ['x'.repeat(1_000), 'x'.repeat(50)],
    [`${'x'.repeat(49)} and more`, 'x'.repeat(49)],
    [`x${'🐈'.repeat(60)}`, `x${'🐈'.repeat(49)}`],
  ])('replaces %j by %j', (text, line) => {
    expect(oneLine(text, 50)).toBe(line);
  });

  it('becomes blank or valid, and stays unchanged when it is converted again', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 80 }), (text) => {
        const line = oneLine(text, 50);
        expect(line === '' || isSingleLineText(line, 50)).toBe(true);
        expect(oneLine(line, 50)).toBe(line);
      }),
      { numRuns: 500 },
    );
  });
});
