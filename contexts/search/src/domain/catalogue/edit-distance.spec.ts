import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maxEditDistanceFor, editDistance } from './edit-distance.js';

const anyWord = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '🐈'), minLength: 0, maxLength: 9 });

describe('edit distance', () => {
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
  ])('counts from %j to %j: %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it('equals 0 only between equal words, and is symmetric', () => {
    fc.assert(
      fc.property(anyWord, anyWord, (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one));
        expect(editDistance(one, other) === 0).toBe(one === other);
      }),
    );
  });

  it.each([
    ['taby', 0],
    ['gingr', 1],
    ['tortoise', 1],
    ['shorthair', 2],
    ['мурка', 1],
    ['x'.repeat(32), 2],
    ['x'.repeat(33), 0],
  ] as const)('limits the distance for the word %j to %i', (word, distance) => {
    expect(maxEditDistanceFor(word)).toBe(distance);
  });
});
