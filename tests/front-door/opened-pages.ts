import { expect } from '@jest/globals';
import { BrowserInTest, type OpenPage } from '@pawprint/platform/testing/browser';

/** The pages that one test has opened in Chromium. */
export class OpenedPages {
  private readonly opened: OpenPage[] = [];

  private constructor(private readonly browser: BrowserInTest) {}

  static async start(): Promise<OpenedPages> {
    return new OpenedPages(await BrowserInTest.start());
  }

  async open(url: string, options?: { javaScriptEnabled: boolean }): Promise<OpenPage['page']> {
    const one = await this.browser.open(url, options);
    this.opened.push(one);
    return one.page;
  }

  /** Closes the pages, which must have had no problems. */
  async closeAll(): Promise<void> {
    for (const { page, problems } of this.opened.splice(0)) {
      await page.context().close();
      expect(problems).toEqual([]);
    }
  }

  stop(): Promise<void> {
    return this.browser.stop();
  }
}
