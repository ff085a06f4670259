import { describe, expect, it } from '@jest/globals';
import { uncoveredIn } from './uncovered.js';

describe('coverage that is missed', () => {
  it('is said folder by folder, and how to see more', () => {
    const output = [
      'PASS unit shared-kernel/dist/rule.spec.js',
      'Jest: Coverage for branches (94.73%) does not meet "./shared-kernel/src/" threshold (95%)',
      'Jest: Coverage for lines (80%) does not meet "./contexts/search/src/domain/" threshold (95%)',
      'Tests:       1775 passed, 1775 total',
    ].join('\n');

    expect(uncoveredIn(output)).toEqual([
      expect.stringMatching(/^shared-kernel\/src\/: unit tests cover 94\.73 % of the branches, and 95 % are/),
      expect.stringMatching(/^contexts\/search\/src\/domain\/: unit tests cover 80 % of the lines.*npm run/),
    ]);
  });

  it('is nothing where Jest says nothing of it', () => {
    expect(uncoveredIn('Tests: 3 passed, 3 total')).toEqual([]);
  });
});
