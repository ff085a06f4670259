import { describe, expect, it } from '@jest/globals';
import { excerpt, isolated, subjectLine } from './short-text.js';

describe('subject line', () => {
  it('disarms text that an email client would decode as an encoded word', () => {
    expect(subjectLine('a =?utf-8?B?RmVsaXg=?= =? b')).not.toMatch(/=\?/);
    expect(subjectLine('a =?utf-8?B?RmVsaXg=?=').replaceAll('\u200B', '')).toBe('a =?utf-8?B?RmVsaXg=?=');
  });

  it.each(['Felix matches “Gingers”', '1 + 1 = 2?', '= ?'])('leaves other text unchanged: %s', (words) =>
    expect(subjectLine(words)).toBe(words),
  );
});

describe('text of others within a sentence of ours', () => {
  it.each(['פליקס', 'يعيش', 'Felix and פליקס'])(
    'is isolated when it contains right-to-left characters: %s',
    (words) => expect(isolated(words)).toBe(`\u2068${words}\u2069`),
  );

  it.each(['Felix', '小猫', '🐈‍⬛'])('is unchanged without right-to-left characters: %s', (words) =>
    expect(isolated(words)).toBe(words),
  );
});

describe('excerpt of at most ten characters', () => {
  it.each([
    ['short', 'short'],
    ['0123456789', '0123456789'],
    ['0123456789a', '0123456789…'],
    ['one two three', 'one two…'],
    ['👩‍👩‍👧‍👦'.repeat(11), `${'👩‍👩‍👧‍👦'.repeat(10)}…`],
  ])('of %j is %j', (words, expected) => expect(excerpt(words, 10)).toBe(expected));
});
