import { describe } from '@jest/globals';
import { chromium, isChromiumRequired } from './chromium.js';

if (chromium === null && !isChromiumRequired)
  process.stderr.write('Skipped the tests in a browser, because Chromium is not on the path.\n');

/** Skips the tests when Chromium is not installed. When `CHROMIUM_REQUIRED` is set, they fail instead. */
export function describeWithChromium(name: string, tests: () => void): void {
  (chromium !== null || isChromiumRequired ? describe : describe.skip)(name, tests);
}
