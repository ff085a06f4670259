import type { HttpRequest, HttpResponse } from '../http-client.js';
import type { Page } from './person-pages.js';

/** A request of a scenario that is acted in a page, or whose response is read from a page. */
export interface Call {
  readonly request: HttpRequest;
  /** The parts of the path that differ between requests, such as the id of a kitten. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  /** Opens a path in the page of the person who acts. */
  readonly open: (path: string) => Promise<Page>;
  /** The page of the person who acts, as it is now. */
  readonly current: Page | undefined;
  /** Sends the request over HTTP, for what no page shows. */
  readonly http: () => Promise<HttpResponse>;
}

export type Act = (call: Call) => Promise<HttpResponse>;

export const json = (status: number, body?: unknown): HttpResponse => ({
  status,
  contentType: 'application/json',
  text: body === undefined ? '' : JSON.stringify(body),
  entityTag: null,
});

/** The status of the page. */
export const statusOf = (page: Page): Promise<number> =>
  page.evaluate('performance.getEntriesByType("navigation")[0].responseStatus') as Promise<number>;

/** Types texts into fields and chooses options, by the labels of the fields. */
export async function fill(page: Page, texts: Readonly<Record<string, string | undefined>>): Promise<void> {
  for (const [label, text] of Object.entries(texts)) {
    if (text === undefined) continue;
    const field = page.getByLabel(label, { exact: true }).and(page.locator('input, select, textarea'));
    const isChoice = (await field.evaluate((node: { tagName: string }) => node.tagName)) === 'SELECT';
    await (isChoice ? field.selectOption(text) : field.fill(text));
  }
}

/** Presses a button that sends a form, and waits for the next page. Sends nothing while the browser finds a field invalid. */
export async function press(page: Page, button: string): Promise<void> {
  const pressed = page.getByRole('button', { name: button, exact: true });
  if ((await page.locator('form :invalid').count()) > 0) return pressed.click();
  await Promise.all([page.waitForEvent('load'), pressed.click()]);
}

/** Follows a link, and waits for its page. */
export async function follow(page: Page, link: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: link, exact: true }).click()]);
}

/** The violated rules, by what the pages say about them. */
const RULES: Readonly<Record<string, RegExp>> = {
  'cannot-withdraw-twice': /has already been withdrawn/,
  'cannot-withdraw-an-adopted-kitten': /has been adopted\./,
  'cannot-adopt-a-withdrawn-kitten': /has been withdrawn\./,
  'cannot-adopt-twice': /has already been adopted/,
  'cannot-adopt-before-eight-weeks': /stays with its mother for eight weeks/,
  'cannot-correct-a-kitten-that-has-left': /its details cannot be changed/,
  'only-its-own-shelter-decides': /belongs to another shelter/,
  'saved-search-names-are-unique': /already a saved search called/,
  'at-most-25-saved-searches': /at most 25 saved searches/,
  'include-at-most-n-existing-matches': /existing kittens match/,
};

/** The problem with which a page refuses a form: the alert, and the fields that the API or the browser finds invalid. */
export async function problemOn(page: Page): Promise<HttpResponse> {
  const marked = await page
    .locator('form [aria-invalid=true], form :invalid')
    .evaluateAll((nodes: readonly { name: string }[]) => nodes.map(({ name }) => name));
  const detail = (await page.getByRole('alert').allInnerTexts()).join('\n');
  // An error page names the field in its text.
  const [, named] = /^([\w.]+): /.exec(detail) ?? [];
  const fields = marked.length === 0 && named !== undefined ? [named] : marked;
  if (fields.length === 0 && detail === '') throw new Error(`the page refuses nothing: ${page.url()}`);
  const [rule] = Object.entries(RULES).find(([, text]) => text.test(detail)) ?? [];
  const status = await statusOf(page);
  const problem = {
    ...(rule && { type: `urn:pawprint:rule:${rule}` }),
    detail,
    errors: fields.map((field) => ({ field })),
  };
  // The browser itself refuses a field, before anything is sent.
  return { ...json(status < 400 ? 400 : status, problem), contentType: 'application/problem+json' };
}
