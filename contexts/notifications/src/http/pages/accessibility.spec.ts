import { beforeAll, describe, expect, it } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import { JSDOM } from 'jsdom';
import { allPages } from '#test/all-pages.js';
import { attributesWithoutEffect, parsedHtml } from '#test/parsed-html.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';

/** The window of all pages, because loading axe takes as long as running it. */
const { window } = new JSDOM('<!doctype html>', {
  runScripts: 'outside-only',
  url: 'https://notifications.example/',
});
window.eval(axe.source);
const { axe: within } = window as unknown as { axe: typeof axe };

/** Runs axe on a page. jsdom does not draw, so the spec of the palette checks the contrast of colours. */
async function foundIn(page: string): Promise<AxeResults> {
  const { document, DOMParser } = window;
  document.documentElement.replaceWith(new DOMParser().parseFromString(page, 'text/html').documentElement);
  return within.run(document, { rules: { 'color-contrast': { enabled: false } } });
}

async function renderPages(): Promise<Map<string, string>> {
  const notifications = await runNotificationsInMemory();
  const pages = await allPages(notifications);
  await notifications.stop();
  return pages;
}

describe('every page, checked by axe', () => {
  let pages: Map<string, string>;
  beforeAll(async () => {
    pages = await renderPages();
  });

  it('has no violation of the rules of axe', async () => {
    expect(pages.size).toBe(14);
    for (const [name, page] of pages) {
      const { violations, passes } = await foundIn(page);
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
      expect({ name, found }).toEqual({ name, found: [] });
      expect(passes.length).toBeGreaterThan(10);
    }
  });

  it('would violate a rule of axe if a label were missing', async () => {
    const page = pages.get('preferences')!.replace('<label for="timeZone">', '<label>');
    const { violations } = await foundIn(page);
    expect(violations.map(({ id }) => id)).toContain('label');
  });
});

/** These tests render the pages themselves, because mutation testing leaves out code that runs only in hooks. */
describe('every page, checked for accessibility', () => {
  it('has no empty attribute, and only classes of its stylesheet', async () => {
    for (const [name, page] of await renderPages())
      expect({ name, found: attributesWithoutEffect(page) }).toEqual({ name, found: [] });
  });

  it('declares that it fits narrow screens and dark mode', async () => {
    for (const page of (await renderPages()).values())
      expect(
        parsedHtml(page).flatMap(({ name, attributes }) => (name === 'meta' ? [attributes] : [])),
      ).toEqual([
        { charset: 'utf-8' },
        { name: 'viewport', content: 'width=device-width, initial-scale=1' },
        { name: 'color-scheme', content: 'light dark' },
      ]);
  });

  it('has one main element with the only first-level heading, which is also the title', async () => {
    for (const page of (await renderPages()).values()) {
      const { document } = new JSDOM(page).window;
      const [heading, ...others] = document.querySelectorAll('h1');
      expect(others).toEqual([]);
      expect([...document.querySelectorAll('main')].map((main) => main.contains(heading!))).toEqual([true]);
      expect(document.title).toBe(`${heading!.textContent} – Pawprint`);
    }
  });

  it('has a text in each button and link', async () => {
    for (const [name, page] of await renderPages()) {
      const silent = parsedHtml(page).filter((one) => ['button', 'a'].includes(one.name) && !one.text.trim());
      expect({ name, silent }).toEqual({ name, silent: [] });
    }
  });
});
