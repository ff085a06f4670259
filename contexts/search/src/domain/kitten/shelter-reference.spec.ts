import { describe, expect, it } from '@jest/globals';
import { invalid } from '#test/domain-errors.js';
import { shelterName, shelterReference } from './shelter-reference.js';

describe('name of a shelter', () => {
  it.each(['Graz North', 'x'.repeat(100)])('accepts %j', (name) => {
    expect(shelterName(name)).toBe(name);
  });

  it.each(['', ' ', 'two\nlines', 'a\u0000b', '\ud83d', 'x'.repeat(101)])('refuses %j', (name) => {
    expect(() => shelterName(name)).toThrow(invalid('shelter'));
  });
});

describe('reference of a shelter', () => {
  it.each(['1', '2026/17-b', '猫', '\u{1F408}', 'x'.repeat(255), '\u{1F408}'.repeat(255)])(
    'accepts %j',
    (reference) => {
      expect(shelterReference(reference)).toBe(reference);
    },
  );

  it.each(['', ' ', 'a b', 'a\n', '\t', 'a\u0000', '\u200b', '\ud83d', 'x'.repeat(256)])(
    'refuses %j',
    (reference) => {
      expect(() => shelterReference(reference)).toThrow(invalid('reference'));
    },
  );
});
