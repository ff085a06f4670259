import { describe } from '@jest/globals';
import { chromium } from './chromium.js';

const isRequired = Boolean(process.env.CHROMIUM_REQUIRED);
if (chromium === null && !isRequired)
  process.stderr.write('Skipped the tests in a browser, because Chromium is not on the path.\n');

/** Skips the tests when Chromium is not installed. When `CHROMIUM_REQUIRED` is set, they fail instead. */
export function describeWithChromium(name: string, tests: () => void): void {
  (chromium !== null || isRequired ? describe : describe.skip)(name, tests);
}
