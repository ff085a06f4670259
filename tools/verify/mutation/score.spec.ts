import { describe, expect, it } from '@jest/globals';
import { isEnough, scoreOf } from './score.js';

const mutated = (noticed: number, unnoticed: number, more = {}) => ({
  noticed,
  unnoticed: Array.from({ length: unnoticed }, (_, at) => `mutant ${at}`),
  notSampled: 0,
  isCut: false,
  ...more,
});

describe('mutation score', () => {
  it('names a sample, its seed and the number of all mutants', () => {
    expect(scoreOf(mutated(3, 1), 7)).toBe('its specs notice 3 of 4 mutants, 75.0 %');
    expect(scoreOf(mutated(3, 1, { notSampled: 6 }), 7)).toMatch(
      /75.0 % \(a sample with seed 7, 10 in all\)$/,
    );
    expect(scoreOf(mutated(3, 1, { isCut: true }), 7)).toMatch(/\(a sample with seed 7, stopped because/);
    expect(scoreOf(mutated(0, 0, { isCut: true }), 7)).toMatch(/^none of its mutants was tested/);
  });

  it('fails below the minimum, except for a sample of fewer than 20 mutants and a run that was cut off', () => {
    expect(isEnough(mutated(17, 3), 85)).toBe(true);
    expect(isEnough(mutated(16, 4), 85)).toBe(false);
    expect(isEnough(mutated(0, 4), 85)).toBe(false);
    expect(isEnough(mutated(15, 4, { notSampled: 1 }), 85)).toBe(true);
    expect(isEnough(mutated(16, 4, { notSampled: 1 }), 85)).toBe(false);
    expect(isEnough(mutated(16, 40, { isCut: true }), 85)).toBe(true);
  });

  it('passes without mutants', () => {
    expect(isEnough(mutated(0, 0), 85)).toBe(true);
  });
});
