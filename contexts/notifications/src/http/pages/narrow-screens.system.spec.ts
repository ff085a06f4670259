import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it } from '@jest/globals';
import { renderDocument } from '@pawprint/platform/html';
import { domOf } from '@pawprint/platform/testing/chromium';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { h } from 'preact';
import { allPages } from '#test/all-pages.js';
import { parsedHtml } from '#test/parsed-html.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';

interface MeasuredPage {
  readonly name: string;
  readonly scheme: string;
  readonly screen: number;
  readonly width: number;
  /** The elements that extend beyond the screen. */
  readonly outside: string[];
  readonly background: string;
}

const SCREENS = [320, 1_000];
const SCHEMES = ['light', 'dark'];

const MEASURING = `<script>
addEventListener('load', () => {
  const measured = [...document.querySelectorAll('iframe')].map((frame) => {
    const { documentElement: root, body } = frame.contentDocument;
    const screen = Number(frame.width);
    const outside = [...body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < 0 || right > screen;
    });
    return {
      name: frame.title, scheme: frame.dataset.scheme, screen, width: root.scrollWidth,
      outside: outside.map((element) => element.outerHTML.slice(0, 100)),
      background: frame.contentWindow.getComputedStyle(body).backgroundColor,
    };
  });
  document.body.innerHTML = '<pre></pre>';
  document.querySelector('pre').textContent = JSON.stringify(measured);
});
</script>`;

describeWithChromium('every page on the screen', () => {
  let all: MeasuredPage[];
  beforeAll(async () => {
    const notifications = await runNotificationsInMemory();
    const pages = [...(await allPages(notifications))];
    await notifications.stop();
    // A frame has the colour scheme of the element around it (CSS Color Adjustment, 2.4).
    const frames = pages.flatMap(([name, page]) =>
      SCREENS.flatMap((screen) =>
        SCHEMES.map((scheme) =>
          h('iframe', {
            title: name,
            width: screen,
            height: 800,
            'data-scheme': scheme,
            style: `border:0;color-scheme:${scheme}`,
            srcdoc: page,
          }),
        ),
      ),
    );
    const folder = await mkdtemp(join(tmpdir(), 'pawprint-pages-'));
    const file = join(folder, 'pages.html');
    await writeFile(
      file,
      renderDocument(h('body', null, h('meta', { charset: 'utf-8' }), frames)) + MEASURING,
    );
    const dom = await domOf(pathToFileURL(file), { width: 1_200, height: 2_000 });
    await rm(folder, { recursive: true });
    all = JSON.parse(parsedHtml(dom).find(({ name }) => name === 'pre')!.text) as MeasuredPage[];
  });

  it('fits the width of screens from 320 pixels on', () => {
    expect(all).toHaveLength(56);
    for (const { name, screen, width, outside } of all)
      expect({ name, width, outside }).toEqual({ name, width: screen, outside: [] });
  });

  it('follows the colour scheme of the device', () => {
    const backgrounds = SCHEMES.map(
      (scheme) => new Set(all.filter((one) => one.scheme === scheme).map(({ background }) => background)),
    );
    expect(backgrounds).toEqual([new Set(['rgb(246, 237, 226)']), new Set(['rgb(28, 23, 20)'])]);
  });
});
