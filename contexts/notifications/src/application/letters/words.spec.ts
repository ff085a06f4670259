import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hostileWords } from '#test/hostile-words.js';
import { excerpt, isolated, readable, readableLine, subjectLine } from './words.js';

describe('words as they can be shown', () => {
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
  ])('%j are %j', (words, expected) => expect(readable(words)).toBe(expected));

  it('hold nothing that cannot be seen and yet does something, and stay as they are when shown again', () => {
    fc.assert(
      fc.property(hostileWords(), (words) => {
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

describe('a subject', () => {
  it('hides nothing that another would decode', () => {
    expect(subjectLine('a =?utf-8?B?RmVsaXg=?= =? b')).not.toMatch(/=\?/);
    expect(subjectLine('a =?utf-8?B?RmVsaXg=?=').replaceAll('\u200B', '')).toBe('a =?utf-8?B?RmVsaXg=?=');
  });

  it.each(['Felix matches “Gingers”', '1 + 1 = 2?', '= ?'])('is left as it is otherwise: %s', (words) =>
    expect(subjectLine(words)).toBe(words),
  );
});

describe('words within a sentence of ours', () => {
  it.each(['פליקס', 'يعيش', 'Felix and פליקס'])(
    'keep to themselves where they are read from the right: %s',
    (words) => expect(isolated(words)).toBe(`\u2068${words}\u2069`),
  );

  it.each(['Felix', '小猫', '🐈‍⬛'])('are left as they are otherwise: %s', (words) =>
    expect(isolated(words)).toBe(words),
  );
});

describe('the beginning of what there is to say', () => {
  it.each([
    ['short', 'short'],
    ['0123456789', '0123456789'],
    ['0123456789a', '0123456789…'],
    ['one two three', 'one two…'],
    ['👩‍👩‍👧‍👦'.repeat(11), `${'👩‍👩‍👧‍👦'.repeat(10)}…`],
  ])('of %j is %j', (words, expected) => expect(excerpt(words, 10)).toBe(expected));
});
