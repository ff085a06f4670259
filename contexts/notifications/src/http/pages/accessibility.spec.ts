import { beforeAll, describe, expect, it } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import { JSDOM } from 'jsdom';
import { allPages } from '#test/all-pages.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';

/** What axe finds in a page. Nothing is drawn here, so colours are up to the palette's own test. */
async function foundIn(page: string): Promise<AxeResults> {
  const { window } = new JSDOM(page, { runScripts: 'outside-only', url: 'https://notifications.example/' });
  window.eval(axe.source);
  const { axe: within } = window as unknown as { axe: typeof axe };
  return within.run(window.document, { rules: { 'color-contrast': { enabled: false } } });
}

describe('a page, to whoever cannot see it', () => {
  let pages: Map<string, string>;
  beforeAll(async () => {
    const notifications = await runNotificationsInMemory();
    pages = await allPages(notifications);
    await notifications.stop();
  });

  it('has nothing that axe finds fault with', async () => {
    expect(pages.size).toBe(13);
    for (const [what, page] of pages) {
      const { violations, passes } = await foundIn(page);
      const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
      expect({ what, faults }).toEqual({ what, faults: [] });
      expect(passes.length).toBeGreaterThan(10);
    }
  });

  it('would be found fault with if a label were missing', async () => {
    const page = pages.get('preferences')!.replace('<label for="email">', '<label>');
    const { violations } = await foundIn(page);
    expect(violations.map(({ id }) => id)).toContain('label');
  });

  it('has one main part, under one heading of the first rank, and a title that says the same', () => {
    for (const page of pages.values()) {
      const { document } = new JSDOM(page).window;
      const [heading, ...others] = document.querySelectorAll('h1');
      expect(others).toEqual([]);
      expect([...document.querySelectorAll('main')].map((main) => main.contains(heading!))).toEqual([true]);
      expect(document.title).toBe(`${heading!.textContent} – Pawprint`);
    }
  });
});
