import { BrowserInTest } from '@pawprint/platform/testing/browser';
import { chromium } from '@pawprint/platform/testing/chromium';
import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';
import type { Row } from '../arena.js';

const ROW = 'first page';
const [INTERACTIVE, KILOBYTES] = ['ms until interactive', 'kB'] as const;
/** Runs in the browser: the time until the scripts of the page have run, and the sum of the transferred bytes. */
const MEASURE = `[
  performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
  performance.getEntries().reduce((sum, { transferSize = 0 }) => sum + transferSize, 0),
]`;

/** Opens the search page in a browser that has no files of it yet. The bytes are those of all its files, compressed or not. */
export const firstPage: Row = {
  name: ROW,
  claims: [
    { quantity: INTERACTIVE, must: 1_000, aim: 300, lessIsBetter: true },
    { quantity: KILOBYTES, must: 200, aim: 100, lessIsBetter: true },
  ],
  measure: async ({ rounds, print, note, resources, frontDoorUrl }) => {
    if (chromium === null) return print(`${ROW}: skipped, because Chromium is not on the path`);
    const browser = await resources.acquire(
      () => BrowserInTest.start(),
      (started) => started.stop(),
    );
    await inRounds({ rounds, print }, ROW, [PAWPRINT], async (name, round) => {
      const { page } = await browser.open(frontDoorUrl);
      const [interactiveMs, bytes] = (await page.evaluate(MEASURE)) as [number, number];
      await page.context().close();
      note(name, round, { [INTERACTIVE]: interactiveMs, [KILOBYTES]: bytes / 1_000 });
    });
  },
};
