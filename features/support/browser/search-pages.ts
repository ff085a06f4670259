import type { HttpResponse } from '../http-client.js';
import { type Act, type Call, fill, json, problemOn } from './act.js';
import type { Page } from './person-pages.js';

/** The fields of the search form, by the names of their parameters. Links add the other criteria. */
const FIELDS: Readonly<Record<string, string>> = {
  q: 'Words',
  sex: 'Sex',
  maxAgeWeeks: 'Age',
  sort: 'Order',
};
const FACETS: Readonly<Record<string, string>> = {
  ...{ Sex: 'sex', Age: 'ageBand', Coat: 'coat', Breed: 'breed', Town: 'town' },
};

/** The texts and links of the search page. */
interface Shown {
  readonly heading: string;
  readonly kittens: readonly { readonly id: string; readonly name: string }[];
  readonly facets: Readonly<Record<string, readonly { readonly value: string; readonly count: number }[]>>;
  readonly didYouMean: string | null;
  readonly relaxations: readonly { readonly label: string; readonly href: string }[];
  readonly next: string | null;
}

const READ = `(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const text = (node) => node?.textContent.trim() ?? '';
  return {
    heading: text(document.querySelector('#found')),
    kittens: all('article.kitten h3 a').map((link) => ({ id: link.pathname.split('/').at(-1), name: text(link) })),
    facets: Object.fromEntries(all('.facets section').map((section) => [
      section.getAttribute('aria-label'),
      all('li', section).map((item) => ({
        value: text(item.querySelector('span:not(.count):not(:has(.count))')),
        count: Number(text(item.querySelector('.count'))),
      })),
    ])),
    didYouMean: document.querySelector('#results .notice a')?.textContent ?? null,
    relaxations: all('ul[aria-label="Similar searches"] a').map((link) => ({ label: text(link), href: link.href })),
    next: document.querySelector('a[rel=next]')?.href ?? null,
  };
})()`;

/** Searches by the form, by a link of the page that is open, or by the address for criteria that only links add. */
export const search: Act = async (call) => {
  const query = new URLSearchParams(call.query);
  query.delete('limit');
  const page = (await followLink(call, query)) ?? (await searchByForm(call, query));
  if ((await page.getByRole('alert').count()) > 0) return problemOn(page);
  return resultsOn(page);
};

/** Results of the search that the page shows. */
async function resultsOn(page: Page): Promise<HttpResponse> {
  const { heading, kittens, facets, didYouMean, relaxations, next } = (await page.evaluate(READ)) as Shown;
  const count = /\d+\+?/.exec(heading.replace('No kittens', '0'))?.[0];
  return json(200, {
    kittens,
    didYouMean,
    nextCursor: next && new URL(next).searchParams.get('cursor'),
    relaxations: relaxations.map(({ label, href }) => ({ label, criteria: criteriaIn(href) })),
    ...(count !== undefined && {
      count: count.endsWith('+') ? count : Number(count),
      facets: Object.fromEntries(
        Object.entries(facets).map(([label, values]) => [FACETS[label] ?? label, values]),
      ),
    }),
  });
}

export async function searchByForm({ open }: Pick<Call, 'open'>, query: URLSearchParams): Promise<Page> {
  const typed: Record<string, string> = {};
  const others = new URLSearchParams();
  for (const [name, value] of query)
    if (FIELDS[name] === undefined) others.set(name, value);
    else typed[name] = value;
  const page = await open(others.size > 0 ? `/?${others.toString()}` : '/');
  if (Object.keys(typed).length === 0) return page;
  await fill(page, Object.fromEntries(Object.entries(typed).map(([name, value]) => [FIELDS[name]!, value])));
  const shown = (url: URL): boolean =>
    Object.entries(typed).every(([name, value]) => url.searchParams.get(name) === value);
  await Promise.all([page.waitForURL(shown), page.getByRole('button', { name: 'Search' }).click()]);
  return page;
}

/** Follows the link of the open page that leads to this search, for example to the next page. */
async function followLink({ current }: Call, query: URLSearchParams): Promise<Page | undefined> {
  if (current === undefined || query.size === 0) return undefined;
  const wanted = String(sorted(query));
  for (const link of await current.locator('#results a[href^="/?"]').all()) {
    const { searchParams } = new URL((await link.getAttribute('href'))!, current.url());
    if (String(sorted(searchParams)) !== wanted) continue;
    await Promise.all([current.waitForEvent('load'), link.click()]);
    return current;
  }
  return undefined;
}

function sorted(query: URLSearchParams): URLSearchParams {
  const copy = new URLSearchParams(query);
  copy.sort();
  return copy;
}

/** The criteria in the address of a search page. */
export function criteriaIn(href: string): object {
  const { q, near, maxAgeWeeks, withinKm, ...others } = Object.fromEntries(new URL(href).searchParams);
  const [latitude, longitude] = near?.split(',').map(Number) ?? [];
  return {
    ...others,
    ...(q !== undefined && { words: q }),
    ...(near !== undefined && { near: { latitude, longitude } }),
    ...(maxAgeWeeks !== undefined && { maxAgeWeeks: Number(maxAgeWeeks) }),
    ...(withinKm !== undefined && { withinKm: Number(withinKm) }),
  };
}

export const suggest: Act = async ({ open, query }) => {
  const prefix = query.get('prefix')!;
  const page = await open('/');
  await page.getByLabel('Words').pressSequentially(prefix);
  await page.waitForURL((url) => url.searchParams.get('q') === prefix);
  const links = page.getByRole('navigation', { name: 'Suggestions' }).getByRole('link');
  return json(200, { suggestions: await links.allInnerTexts() });
};
