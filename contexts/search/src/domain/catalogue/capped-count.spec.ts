import { describe, expect, it } from '@jest/globals';
import { cappedCount } from './capped-count.js';

describe('capped count', () => {
  it.each([
    [0, 0],
    [1_000, 1_000],
    [1_001, '1000+'],
  ])('shows %i kittens as %j', (count, shown) => {
    expect(cappedCount(count)).toBe(shown);
  });
});
