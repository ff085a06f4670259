import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAX_MS = 60_000;
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The name of the Chromium executable on the path; null when there is none. */
export const chromium = NAMES.find((name) => spawnSync(name, ['--version']).status === 0) ?? null;

/** Whether tests in a browser fail, and are not skipped, when Chromium is not on the path. */
export const isChromiumRequired = Boolean(process.env.CHROMIUM_REQUIRED);

/** In pixels. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** The HTML of a page after its scripts have run. */
export function domOf(page: URL, size: WindowSize): Promise<string> {
  return headless('--dump-dom', page, size);
}

export async function screenshotOf(page: URL, file: string, size: WindowSize): Promise<void> {
  await headless(`--screenshot=${file}`, page, size);
}

/** Runs a browser with its own profile: two browsers cannot share one, and a closing browser can still use it. */
async function headless(act: string, page: URL, { width, height }: WindowSize): Promise<string> {
  if (chromium === null) throw new Error(`The path contains none of ${NAMES.join(', ')}.`);
  const profile = await mkdtemp(join(tmpdir(), 'pawprint-chromium-'));
  // The sandbox does not work for root, who runs the tests in a container. The pages are trusted.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const flags = ['--headless', '--disable-gpu', '--hide-scrollbars', '--virtual-time-budget=10000'];
  try {
    const options = { timeout: MAX_MS, maxBuffer: 64 * 1024 ** 2 };
    const own = [`--user-data-dir=${profile}`, `--window-size=${width},${height}`];
    const all = [...flags, ...sandbox, ...own, act, page.href];
    return (await run(chromium, all, options)).stdout;
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
