import { describe, expect, it } from '@jest/globals';
import { quarterOf } from './quarter.js';

const ITEMS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const commitEndingIn = (digit: string): string => `${'7'.repeat(39)}${digit}`;

describe('quarter of the techniques', () => {
  it('contains the same techniques for the same commit', () => {
    const commit = commitEndingIn('a');
    expect(quarterOf(ITEMS, commit)).toEqual(quarterOf(ITEMS, commit));
    expect(quarterOf(ITEMS, commit)).toEqual([3, 7]);
  });

  it('differs between commits, so that four kinds of commits cover all techniques', () => {
    const quarters = ['0', '5', '6', 'f'].map((digit) => quarterOf(ITEMS, commitEndingIn(digit)));
    expect(quarters.flat().sort((one, other) => one - other)).toEqual(ITEMS);
  });
});
