import { BrowserInTest, type OpenPage } from '@pawprint/platform/testing/browser';

export type Page = OpenPage['page'];

/** A person without a cookie, such as a visitor or the shelter. */
export const ANYONE = 'anyone';

/** Names the person to the front door. */
const COOKIE = 'local-person';

interface Tab extends OpenPage {
  readonly origin: string;
}

/**
 * The pages of one scenario: a browser context for each person and each origin. Later scenarios use the contexts again, because a
 * new one takes seconds on a busy machine.
 */
export class PersonPages {
  readonly #used = new Map<string, Tab>();
  readonly #free: Tab[] = [];

  private constructor(private readonly browser: BrowserInTest) {}

  static async start(): Promise<PersonPages> {
    return new PersonPages(await BrowserInTest.start());
  }

  get areUsed(): boolean {
    return this.#used.size > 0;
  }

  /** Opens a path in the page of a person. */
  async open(person: string, origin: string, path: string): Promise<Page> {
    const key = `${person} ${origin}`;
    const known = this.#used.get(key) ?? (await this.#freeTab(person, origin));
    const cookies: Record<string, string> = person === ANYONE ? {} : { [COOKIE]: person };
    const tab = known ?? { ...(await this.browser.open(`${origin}${path}`, { cookies })), origin };
    this.#used.set(key, tab);
    if (known !== undefined) await known.page.goto(`${origin}${path}`);
    return tab.page;
  }

  /** The page of a person as it is now; undefined when nothing is open. */
  current(person: string, origin: string): Page | undefined {
    return this.#used.get(`${person} ${origin}`)?.page;
  }

  /** Ends the scenario. @throws Error when a page had a problem, such as an error of a script */
  release(): void {
    const tabs = [...this.#used.values()];
    this.#used.clear();
    this.#free.push(...tabs);
    const problems = tabs.flatMap((tab) => tab.problems.splice(0));
    if (problems.length > 0) throw new Error(`the pages had problems: ${problems.join('\n')}`);
  }

  stop(): Promise<void> {
    return this.browser.stop();
  }

  async #freeTab(person: string, origin: string): Promise<Tab | undefined> {
    const index = this.#free.findIndex((tab) => tab.origin === origin);
    const [tab] = index < 0 ? [] : this.#free.splice(index, 1);
    const context = tab?.page.context();
    await context?.clearCookies();
    if (person !== ANYONE) await context?.addCookies([{ name: COOKIE, value: person, url: origin }]);
    return tab;
  }
}
