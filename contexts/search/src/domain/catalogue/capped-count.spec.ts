import { describe, expect, it } from '@jest/globals';
import { exactly } from './capped-count.js';

describe('what is counted', () => {
  it.each([
    [0, 0],
    [1_000, 1_000],
    [1_001, null],
  ])('%i is told as %j', (count, told) => {
    expect(exactly(count)).toBe(told);
  });
});
