import { describe, expect, it } from '@jest/globals';
import { uncoveredIn } from './uncovered.js';

describe('missed coverage thresholds', () => {
  it('name the folder or file, and the command that shows more', () => {
    const output = [
      'PASS domain shared-kernel/dist/rule.spec.js',
      'Jest: Coverage for branches (89.9%) does not meet "./contexts/search/src/application/" threshold (90%)',
      'Jest: Coverage for lines (80%) does not meet "/project/shared-kernel/src/rule.ts" threshold (95%)',
      'Tests:       1775 passed, 1775 total',
    ].join('\n');

    expect(uncoveredIn(output, '/project')).toEqual([
      expect.stringMatching(
        /^contexts\/search\/src\/application: specs cover 89\.9 % of the branches, and 90 %/,
      ),
      expect.stringMatching(/^shared-kernel\/src\/rule\.ts: specs cover 80 % of the lines.*npm run coverage/),
    ]);
  });

  it('do not exist when Jest reports none', () => {
    expect(uncoveredIn('Tests: 3 passed, 3 total', '/project')).toEqual([]);
  });
});
