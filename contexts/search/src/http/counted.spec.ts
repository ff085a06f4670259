import { describe, expect, it } from '@jest/globals';
import { countedOf } from './counted.js';

describe('a count', () => {
  it.each<[number | null, number | string]>([
    [0, 0],
    [1_000, 1_000],
    [null, '1000+'],
  ])('of %p is told as %p', (count, told) => {
    expect(countedOf(count)).toBe(told);
  });
});
