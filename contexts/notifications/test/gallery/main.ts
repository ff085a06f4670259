import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, domOf, screenshotOf } from '@pawprint/platform/testing/chromium';
import { galleryOf } from './gallery.js';
import { SAMPLES } from './samples.js';

/*
 * `npm run mail:gallery`: every email on one page, to review before a recipient receives it.
 */

const folder = resolve('reports/mail-gallery');
const page = pathToFileURL(join(folder, 'index.html'));
const screenshot = join(folder, 'gallery.png');
const print = (line: string): unknown => process.stdout.write(`${line}\n`);

/** In pixels: four emails, a plain text and the gaps between them. Chromium cannot draw a higher page. */
const WIDTH = 2_550;
const MAX_HEIGHT = 16_000;

await mkdir(folder, { recursive: true });
await writeFile(fileURLToPath(page), galleryOf(SAMPLES));
print(`The emails: ${page.href}`);
if (chromium === null) print('No screenshot, because Chromium is not on the path.');
else {
  const height = Number(
    /data-height="(\d+)"/.exec(await domOf(page, { width: WIDTH, height: MAX_HEIGHT }))?.[1],
  );
  await screenshotOf(page, screenshot, { width: WIDTH, height: Math.min(height, MAX_HEIGHT) });
  print(`A screenshot: ${pathToFileURL(screenshot).href}`);
}
