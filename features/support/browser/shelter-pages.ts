import type { HttpResponse } from '../http-client.js';
import type { Kitten } from '../kitten.js';
import { type Act, type Call, fill, follow, json, press, problemOn, statusOf } from './act.js';
import type { Page } from './person-pages.js';

type Details = Partial<Omit<Kitten, 'place'>> & { readonly place?: Partial<Kitten['place']> };

const textsOf = ({ temperament, place, ...details }: Details): Record<string, string | undefined> => ({
  ...{ Name: details.name, Breed: details.breed, Coat: details.coat, Sex: details.sex },
  'Date of birth': details.bornOn,
  'Temperament, one word in each line': temperament?.join('\n'),
  Description: details.description,
  Town: place?.town,
  'Latitude in degrees': place?.latitude?.toString(),
  'Longitude in degrees': place?.longitude?.toString(),
});

const ENDED: Readonly<Record<string, string>> = {
  'has found a home.': 'adopted',
  'is no longer available.': 'withdrawn',
};

export const listKitten: Act = async ({ open, request }) => {
  const page = await open('/shelter');
  await fill(page, textsOf(request.body as Kitten));
  await press(page, 'Save');
  return isOnKitten(page) ? json(201, { id: page.url().split('/').at(-1) }) : problemOn(page);
};

export const correctKitten: Act = async (call) => {
  const page = await openForm(call, 'Correct the details', '');
  await fill(page, textsOf(call.request.body as Details));
  await press(page, 'Save');
  return isOnKitten(page) ? kittenOn(page) : problemOn(page);
};

export const adopt: Act = (call) => end(call, 'Mark as adopted', '/adoption');
export const withdraw: Act = (call) => end(call, 'Withdraw', '/withdrawal');

async function end(call: Call, button: string, ending: string): Promise<HttpResponse> {
  const page = await openForm(call, button, ending);
  await press(page, button);
  return isOnKitten(page) ? json(204) : problemOn(page);
}

/** The page of a kitten that is not listed has no links for its shelter. An earlier tab still shows the form. */
async function openForm({ open, parts: [id] }: Call, link: string, path: string): Promise<Page> {
  const page = await open(`/kittens/${id}`);
  if ((await page.getByRole('link', { name: link, exact: true }).count()) > 0) await follow(page, link);
  else await open(`/shelter/kittens/${id}${path}`);
  return page;
}

export const showKitten: Act = async ({ open, parts: [id] }) => {
  const page = await open(`/kittens/${id}`);
  return (await statusOf(page)) < 400 ? kittenOn(page) : problemOn(page);
};

const isOnKitten = (page: Page): boolean => new URL(page.url()).pathname.startsWith('/kittens/');

/** The details that the page shows. It does not show the coordinates of the place. */
async function kittenOn(page: Page): Promise<HttpResponse> {
  const fact = (label: string) =>
    page
      .locator('dl.facts > div')
      .filter({ has: page.getByText(label, { exact: true }) })
      .locator('dd');
  const text = (label: string): Promise<string> => fact(label).innerText();
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  const notice = (await page.locator('.notice').allInnerTexts()).join();
  const state = Object.entries(ENDED).find(([ending]) => notice.endsWith(ending))?.[1] ?? 'listed';
  return json(200, {
    id: page.url().split('/').at(-1),
    name: heading.replace('Meet ', ''),
    ...{ breed: await text('Breed'), coat: await text('Coat'), sex: await text('Sex'), state },
    bornOn: await fact('Born').locator('time').getAttribute('datetime'),
    temperament: await page.getByRole('list', { name: 'Temperament' }).getByRole('listitem').allInnerTexts(),
    description: (await page.locator('.portrait .description').allInnerTexts()).join(),
    place: { town: await text('Lives in') },
  });
}

export const importCatalogue: Act = async ({ open, request }) => {
  if (request.headers?.['content-type'] !== 'text/csv')
    throw new Error('the page imports comma-separated values only');
  const page = await open('/shelter');
  await follow(page, 'Import many kittens from a CSV file');
  const buffer = Buffer.from(String(request.body));
  await page.getByLabel('CSV file').setInputFiles({ name: 'kittens.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Import' }).click();
  const result = await page.getByRole('heading', { name: 'listed before' }).innerText();
  const [listed, alreadyListed, refusedCount] = [...result.matchAll(/\d+/g)].map(Number) as [
    number,
    number,
    number,
  ];
  const lines = await page.locator('section[aria-labelledby=result] li').allInnerTexts();
  const refused = lines.map((line) => {
    const [, number, field] = /^Line (\d+): (\S+)/.exec(line)!;
    return { line: Number(number), errors: [{ field }] };
  });
  return json(200, {
    received: listed + alreadyListed + refusedCount,
    ...{ listed, alreadyListed, refused, refusedCount },
  });
};
