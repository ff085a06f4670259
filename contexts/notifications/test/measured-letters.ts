import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { domOf } from '@pawprint/platform/testing/chromium';
import type { Letter } from '#src/application/letters/letter.js';
import { galleryOf } from './gallery/gallery.js';
import { parsedHtml } from './parsed-html.js';

/** A letter as a browser shows it, in pixels. */
export interface MeasuredLetter {
  readonly letter: string;
  readonly screen: number;
  readonly scheme: string;
  /** How wide it would have to be shown. */
  readonly width: number;
  /** How far the text and the boxes in it reach to the right, and to the left. */
  readonly right: number;
  readonly left: number;
  readonly paper: string;
  readonly ink: string;
}

const MEASURING = `<script>
addEventListener('load', () => {
  const measured = [...document.querySelectorAll('iframe')].map((frame) => {
    const page = frame.contentDocument;
    const range = page.createRange();
    const boxes = [...page.body.querySelectorAll('*')].flatMap((element) => {
      range.selectNodeContents(element);
      return [element.getBoundingClientRect(), ...range.getClientRects()];
    });
    const { backgroundColor, color } = frame.contentWindow.getComputedStyle(page.querySelector('.paper'));
    return {
      letter: frame.title, screen: Number(frame.width), scheme: frame.dataset.scheme,
      width: page.documentElement.scrollWidth,
      right: Math.max(...boxes.map((box) => box.right)), left: Math.min(...boxes.map((box) => box.left)),
      paper: backgroundColor, ink: color,
    };
  });
  document.body.innerHTML = '<pre></pre>';
  document.querySelector('pre').textContent = JSON.stringify(measured);
});
</script>`;

/** Lets a browser show them all, in light and in dark, on wide and on narrow screens, and measures what is seen. */
export async function measured(letters: Readonly<Record<string, Letter>>): Promise<MeasuredLetter[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pawprint-letters-'));
  try {
    const page = join(folder, 'letters.html');
    await writeFile(
      page,
      galleryOf(letters).replace('</body>', () => `${MEASURING}</body>`),
    );
    const dom = await domOf(pathToFileURL(page), { width: 2_550, height: 2_000 });
    const told = parsedHtml(dom).find(({ name }) => name === 'pre');
    return JSON.parse(told?.text ?? '') as MeasuredLetter[];
  } finally {
    await rm(folder, { recursive: true });
  }
}
