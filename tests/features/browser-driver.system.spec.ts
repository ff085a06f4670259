import { describe, expect, it } from '@jest/globals';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { runFeatures } from './run-features.js';

const WITHIN_MS = 180_000;

describeWithChromium('browser driver', () => {
  it(
    'fails a scenario without any page, one whose request no page offers, and one whose page logs a warning',
    async () => {
      const { exitCode, output } = await runFeatures('browser', [
        'tests/features/refused-in-a-browser.feature',
      ]);

      expect(output).toContain('no page offers POST /recoveries');
      expect(output).toContain('the scenario passed without any page');
      expect(output).toContain('the pages had problems: console: The specified value "25:00"');
      expect(output).toMatch(/^browser: 0 scenarios passed, 3 failed in/m);
      expect(exitCode).toBe(1);
    },
    WITHIN_MS,
  );
});

describe('browser driver without Chromium on the path', () => {
  const feature = ['features/search/adopting-a-kitten.feature'];

  it(
    'skips the scenarios',
    async () => {
      const { exitCode, output } = await runFeatures('browser', feature, { PATH: '' });

      expect(output).toMatch(/^browser: \d+ scenarios skipped, because Chromium is not on the path$/m);
      expect(exitCode).toBe(0);
    },
    WITHIN_MS,
  );

  it(
    'fails the scenarios when CHROMIUM_REQUIRED is set',
    async () => {
      const { exitCode, output } = await runFeatures('browser', feature, {
        PATH: '',
        CHROMIUM_REQUIRED: '1',
      });

      expect(output).toMatch(/^browser: 0 scenarios passed, \d+ failed in/m);
      expect(exitCode).toBe(1);
    },
    WITHIN_MS,
  );
});
