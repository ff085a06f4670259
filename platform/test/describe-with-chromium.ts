import { describe } from '@jest/globals';
import { chromium } from './chromium.js';

const isRequired = Boolean(process.env.CHROMIUM_REQUIRED);
if (chromium === null && !isRequired)
  process.stderr.write('Skipped: what a browser has to show, as no Chromium is on the path.\n');

/** Where there is no Chromium, what is described is skipped; with `CHROMIUM_REQUIRED` set, it fails there. */
export function describeWithChromium(what: string, tests: () => void): void {
  (chromium !== null || isRequired ? describe : describe.skip)(what, tests);
}
