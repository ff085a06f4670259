import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { domOf } from '@pawprint/platform/testing/chromium';
import type { RenderedEmail } from '#src/application/emails/email-renderer.js';
import { galleryOf } from './gallery/gallery.js';
import { parsedHtml } from './parsed-html.js';

/** An email as a browser shows it, in pixels. */
export interface MeasuredEmail {
  readonly email: string;
  readonly screen: number;
  readonly scheme: string;
  /** The width that the email needs. */
  readonly width: number;
  /** The right edge and the left edge of all text and boxes. */
  readonly right: number;
  readonly left: number;
  readonly surface: string;
  readonly text: string;
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
    const { backgroundColor, color } = frame.contentWindow.getComputedStyle(page.querySelector('.surface'));
    return {
      email: frame.title, screen: Number(frame.width), scheme: frame.dataset.scheme,
      width: page.documentElement.scrollWidth,
      right: Math.max(...boxes.map((box) => box.right)), left: Math.min(...boxes.map((box) => box.left)),
      surface: backgroundColor, text: color,
    };
  });
  document.body.innerHTML = '<pre></pre>';
  document.querySelector('pre').textContent = JSON.stringify(measured);
});
</script>`;

/** Renders all of them in a browser, light and dark, on wide and narrow screens, and measures the result. */
export async function measured(emails: Readonly<Record<string, RenderedEmail>>): Promise<MeasuredEmail[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pawprint-emails-'));
  try {
    const page = join(folder, 'emails.html');
    await writeFile(
      page,
      galleryOf(emails).replace('</body>', () => `${MEASURING}</body>`),
    );
    const dom = await domOf(pathToFileURL(page), { width: 2_550, height: 2_000 });
    const result = parsedHtml(dom).find(({ name }) => name === 'pre');
    return JSON.parse(result?.text ?? '') as MeasuredEmail[];
  } finally {
    await rm(folder, { recursive: true });
  }
}
