import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import { type Browser, chromium as playwright, type Page } from 'playwright-core';
import { chromium } from './chromium.js';

const SCREEN_WIDTHS = [320, 1_280];
const SCHEMES = ['light', 'dark'] as const;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Chromium writes the statuses 400 and 503 of pages to its console. */
const STATUS_OF_PAGE = /^Failed to load resource: the server responded with a status of \d+/;

/** A violation of an accessibility rule, or content that is wider than the screen. */
interface Flaw {
  readonly width: number;
  readonly scheme: string;
  readonly what: string;
}

export interface OpenPage {
  readonly page: Page;
  /** Messages in the console, errors of scripts, requests to other hosts, and pages without a security policy. */
  readonly problems: string[];
}

interface OpenOptions {
  readonly javaScriptEnabled?: boolean;
  readonly cookies?: Readonly<Record<string, string>>;
}

/** The Chromium on the path, driven by Playwright. */
export class BrowserInTest {
  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<BrowserInTest> {
    // The sandbox does not work for root, who runs the tests in a container. The pages are trusted.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return new BrowserInTest(await playwright.launch({ executablePath: executable(), args }));
  }

  /** Opens a page in a context of its own, which has only the given cookies. */
  async open(url: string, { javaScriptEnabled = true, cookies = {} }: OpenOptions = {}): Promise<OpenPage> {
    // A test waits for what it needs, so a wait that fails should say so soon.
    const context = await this.browser.newContext({ baseURL: url, javaScriptEnabled });
    await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })));
    const page = await context.newPage();
    const problems: string[] = [];
    const { origin } = new URL(url);
    page.on('console', (message) => {
      // Chromium gives advice for developers at this level.
      if (String(message.type()) === 'verbose') return;
      if (!STATUS_OF_PAGE.test(message.text())) problems.push(`console: ${message.text()}`);
    });
    page.on('pageerror', ({ message }) => problems.push(`error: ${message}`));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== origin) problems.push(`request to ${request.url()}`);
    });
    page.on('response', (response) => {
      const isDocument = response.request().resourceType() === 'document';
      const policy = response.headers()['content-security-policy'] ?? '';
      if (isDocument && response.status() !== 303 && !isStrict(policy))
        problems.push(`${response.url()} has the security policy "${policy}"`);
      // The page shows a refusal that its form has received with htmx.
      const isShown = isDocument || 'hx-request' in response.request().headers();
      if (!isShown && response.status() >= 400) problems.push(`${response.status()} for ${response.url()}`);
    });
    await page.goto(url);
    return { page, problems };
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }
}

/** Checks what the page shows now, on narrow and wide screens, light and dark, by the rules of WCAG 2.2, A and AA. */
export async function flawsOf(page: Page): Promise<Flaw[]> {
  const flaws: Flaw[] = [];
  // The security policy of a page refuses scripts that are inserted, but not those of the debugger.
  await page.evaluate(axe.source);
  for (const width of SCREEN_WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const { violations, passes } = (await page.evaluate(
        `axe.run({ runOnly: ${JSON.stringify(WCAG)}, resultTypes: ['violations'] })`,
      )) as AxeResults;
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
      if (!passes.some(({ id }) => id === 'color-contrast'))
        found.push('the contrast of colours was not checked');
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) found.push('overflow');
      flaws.push(...found.map((what) => ({ width, scheme, what })));
    }
  }
  return flaws;
}

const isStrict = (policy: string): boolean =>
  policy.startsWith("default-src 'none'") && !policy.includes('unsafe');

/** Playwright needs a path. */
function executable(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, chromium ?? '')).find((path) => existsSync(path)) ?? '';
}
