import { asQuery, type Criteria } from '../criteria.js';
import type { Changes } from '../people/adopter.js';
import { type Act, type Call, fill, follow, json, press, problemOn } from './act.js';
import { criteriaIn, searchByForm } from './search-pages.js';
import type { Page } from './person-pages.js';

const SAVED_SEARCHES = '/saved-searches';

type SavedCriteria = Omit<Criteria, 'near'> & { readonly near?: { latitude: number; longitude: number } };
/** Opens the page on which a search is saved, from its results. */
async function openSaving(call: Call, { near, ...criteria }: SavedCriteria): Promise<Page> {
  const place = near && { near: `${near.latitude},${near.longitude}` };
  const page = await searchByForm(call, asQuery({ ...criteria, ...place }));
  await follow(page, 'Save this search');
  return page;
}

export const saveSearch: Act = async (call) => {
  const { name, criteria, include } = call.request.body as Readonly<{
    name: string;
    criteria: SavedCriteria;
    include?: string;
  }>;
  const page = await openSaving(call, criteria);
  await fill(page, { 'Name of the search': name });
  if (include !== undefined) await page.getByLabel('Notify me about the kittens that match now').check();
  await press(page, 'Save');
  return page.url().endsWith(SAVED_SEARCHES) && (await page.getByRole('alert').count()) === 0
    ? json(201, {})
    : problemOn(page);
};

export const previewSearch: Act = async (call) => {
  const { criteria } = call.request.body as { readonly criteria: SavedCriteria };
  const page = await openSaving(call, criteria);
  const preview = page.getByRole('region', { name: 'Preview' });
  const text = await preview.locator('p').innerText();
  const [matching, perWeek] = [...text.matchAll(/\d+(?:\.\d+)?\+?/g)].map(([number]) => number);
  const names = await preview.getByRole('link').allInnerTexts();
  return json(200, {
    matching: matching!.endsWith('+') ? matching : Number(matching),
    perWeek: Number(perWeek),
    kittens: names.map((name) => ({ name: name.trim() })),
  });
};

export const showSavedSearches: Act = async ({ open }) => {
  const page = await open(SAVED_SEARCHES);
  const savedSearches = (await page.locator('li.card').all()).map(async (card) => {
    const link = card.getByRole('heading').getByRole('link');
    const [action, href] = [
      await card.locator('form').first().getAttribute('action'),
      await link.getAttribute('href'),
    ];
    return {
      id: action!.split('/')[2],
      name: await link.innerText(),
      criteria: criteriaIn(new URL(href!, page.url()).href),
      paused: (await card.innerText()).includes(', paused'),
    };
  });
  return json(200, { savedSearches: await Promise.all(savedSearches) });
};

export const changeSavedSearch: Act = async ({ open, parts: [, id], request }) => {
  const { name, paused } = request.body as Changes;
  if (name === undefined && paused === undefined)
    throw new Error('no page changes the criteria of a saved search');
  const page = await open(SAVED_SEARCHES);
  const card = page.locator('li.card').filter({ has: page.locator(`form[action$="/${id}"]`) });
  if (name !== undefined) {
    await card.getByText('Rename').click();
    await card.getByLabel('New name').fill(name);
  }
  const label = name === undefined ? (paused ? 'Pause' : 'Resume') : 'Save the new name';
  await Promise.all([page.waitForEvent('load'), card.getByRole('button', { name: label }).click()]);
  return (await page.getByRole('alert').count()) === 0 ? json(200, {}) : problemOn(page);
};

export const deleteSavedSearch: Act = async ({ open, parts: [, id] }) => {
  const page = await open(SAVED_SEARCHES);
  const button = page.locator(`form[action$="/${id}/deletion"] button`);
  await Promise.all([page.waitForEvent('load'), button.click()]);
  return json(204);
};
