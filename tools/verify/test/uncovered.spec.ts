import { describe, expect, it } from '@jest/globals';
import { uncoveredIn } from './uncovered.js';

describe('coverage that is missed', () => {
  it('is said folder by folder or file by file, and how to see more', () => {
    const output = [
      'PASS domain shared-kernel/dist/rule.spec.js',
      'Jest: Coverage for branches (89.9%) does not meet "./contexts/search/src/application/" threshold (90%)',
      'Jest: Coverage for lines (80%) does not meet "/house/shared-kernel/src/rule.ts" threshold (95%)',
      'Tests:       1775 passed, 1775 total',
    ].join('\n');

    expect(uncoveredIn(output, '/house')).toEqual([
      expect.stringMatching(
        /^contexts\/search\/src\/application: specs cover 89\.9 % of the branches, and 90 %/,
      ),
      expect.stringMatching(/^shared-kernel\/src\/rule\.ts: specs cover 80 % of the lines.*npm run coverage/),
    ]);
  });

  it('is nothing where Jest says nothing of it', () => {
    expect(uncoveredIn('Tests: 3 passed, 3 total', '/house')).toEqual([]);
  });
});
