import { describe, expect, it } from '@jest/globals';
import { excerpt, isolated, subjectLine } from './short-text.js';

describe('subject line', () => {
  it('prevents email clients from decoding text as an encoded word', () => {
    expect(subjectLine('a =?utf-8?B?RmVsaXg=?= =? b')).not.toMatch(/=\?/);
    expect(subjectLine('a =?utf-8?B?RmVsaXg=?=').replaceAll('\u200B', '')).toBe('a =?utf-8?B?RmVsaXg=?=');
  });

  it.each(['Felix matches “Gingers”', '1 + 1 = 2?', '= ?'])('leaves other text unchanged: %s', (text) =>
    expect(subjectLine(text)).toBe(text),
  );
});

describe('isolation of text from other sources', () => {
  it.each(['פליקס', 'يعيش', 'Felix and פליקס'])(
    'surrounds text with right-to-left characters by isolates: %s',
    (text) => expect(isolated(text)).toBe(`\u2068${text}\u2069`),
  );

  it.each(['Felix', '小猫', '🐈‍⬛'])('leaves text without right-to-left characters unchanged: %s', (text) =>
    expect(isolated(text)).toBe(text),
  );
});

describe('excerpt of at most ten characters', () => {
  it.each([
    ['short', 'short'],
    ['0123456789', '0123456789'],
    ['0123456789a', '0123456789…'],
    ['one two three', 'one two…'],
    ['👩‍👩‍👧‍👦'.repeat(11), `${'👩‍👩‍👧‍👦'.repeat(10)}…`],
  ])('shortens %j to %j', (text, expected) => expect(excerpt(text, 10)).toBe(expected));
});
