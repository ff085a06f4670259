import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forgivenMistakesIn, typingMistakes, withLettersLeftOut } from './edit-distance.js';

const anyWord = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '🐈'), minLength: 0, maxLength: 9 });

describe('typing mistakes', () => {
  it.each([
    ['tabby', 'tabby', 0],
    ['taby', 'tabby', 1],
    ['tabbby', 'tabby', 1],
    ['tabpy', 'tabby', 1],
    ['gigner', 'ginger', 1],
    ['gigenr', 'ginger', 2],
    ['', 'cat', 3],
    ['toroiseshel', 'tortoiseshell', 2],
    ['🐈x', '🐈', 1],
  ])('from %j to %j: %i', (typed, meant, mistakes) => {
    expect(typingMistakes(typed, meant)).toBe(mistakes);
  });

  it('are as many in either direction, and none only between equals', () => {
    fc.assert(
      fc.property(anyWord, anyWord, (one, other) => {
        expect(typingMistakes(one, other)).toBe(typingMistakes(other, one));
        expect(typingMistakes(one, other) === 0).toBe(one === other);
      }),
    );
  });

  it.each([
    ['taby', 0],
    ['gingr', 1],
    ['tortoise', 1],
    ['shorthair', 2],
    ['мурка', 1],
  ] as const)('in %j: %i are forgiven', (word, mistakes) => {
    expect(forgivenMistakesIn(word)).toBe(mistakes);
  });

  it.each([1, 2])('of up to %i are all found by letters that are left out on both sides', (most) => {
    fc.assert(
      fc.property(anyWord, anyWord, (one, other) => {
        fc.pre(typingMistakes(one, other) <= most);
        const shared = withLettersLeftOut(one, most).intersection(withLettersLeftOut(other, most));
        expect(shared.size).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
