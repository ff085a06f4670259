import { describe, expect, it } from '@jest/globals';
import { isMultilineText, isSingleLineText } from './text.js';

const ASTRAL = '\u{1F408}';
const LONE_SURROGATE = '\ud83d';

describe('single-line text', () => {
  it.each(['a', 'Fat Freddy', 'é', ASTRAL.repeat(5), '  padded  ', '\u200ba'])('accepts %j', (text) => {
    expect(isSingleLineText(text, 10)).toBe(true);
  });

  it.each([
    '',
    '   ',
    '\u200b\u00a0',
    '\u3164',
    '\ufeff',
    'a\nb',
    'a\tb',
    'a\u2028b',
    'a\u0000b',
    LONE_SURROGATE,
    'a'.repeat(11),
    ASTRAL.repeat(11),
    7,
    null,
    undefined,
  ])('refuses %j', (value) => {
    expect(isSingleLineText(value, 10)).toBe(false);
  });

  it('counts a character outside the basic multilingual plane as one', () => {
    expect(isSingleLineText(ASTRAL.repeat(10), 10)).toBe(true);
    expect(isSingleLineText(ASTRAL.repeat(6), 5)).toBe(false);
  });
});

describe('multi-line text', () => {
  it('accepts empty and blank text when the minimum length is 0', () => {
    expect(isMultilineText('', 0, 10)).toBe(true);
    expect(isMultilineText('  ', 0, 10)).toBe(true);
  });

  it('refuses blank text when there is a minimum length', () => {
    expect(isMultilineText('', 1, 10)).toBe(false);
    expect(isMultilineText(' \n ', 1, 10)).toBe(false);
  });

  it('accepts several lines', () => {
    expect(isMultilineText('a\nb', 1, 10)).toBe(true);
  });

  it('refuses text that is shorter than the minimum or longer than the maximum', () => {
    expect(isMultilineText('ab', 3, 10)).toBe(false);
    expect(isMultilineText('abc', 3, 3)).toBe(true);
    expect(isMultilineText('abcd', 3, 3)).toBe(false);
  });

  it.each(['a\u0000b', LONE_SURROGATE, 7, null, undefined, ['a']])('refuses %j', (value) => {
    expect(isMultilineText(value, 0, 10)).toBe(false);
  });
});
