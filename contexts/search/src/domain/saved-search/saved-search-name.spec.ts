import { describe, expect, it } from '@jest/globals';
import { invalid } from '#test/domain-errors.js';
import { savedSearchName } from './saved-search-name.js';

describe('name of a saved search', () => {
  it.each(['Black cats', '\u{1F408}'.repeat(100)])('accepts %j', (name) => {
    expect(savedSearchName(name)).toBe(name);
  });

  it.each(['', ' \t', 'two\nlines', 'a\u2028b', 'a\u0000b', '\ud83d', 'x'.repeat(101)])(
    'refuses %j',
    (name) => {
      expect(() => savedSearchName(name)).toThrow(invalid('name'));
    },
  );
});
