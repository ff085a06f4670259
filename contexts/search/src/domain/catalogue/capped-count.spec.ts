import { describe, expect, it } from '@jest/globals';
import { cappedCount } from './capped-count.js';

describe('what is counted', () => {
  it.each([
    [0, 0],
    [1_000, 1_000],
    [1_001, '1000+'],
  ])('%i is told as %j', (count, told) => {
    expect(cappedCount(count)).toBe(told);
  });
});
