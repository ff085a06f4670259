import type { HttpResponse } from '../http-client.js';
import { type Act, statusOf } from './act.js';
import type { Page } from './person-pages.js';

/** Opens the page that a link in an email leads to. */
export const openLink: Act = async ({ open, request }) => contentOf(await open(request.path));

/** Opens it, fills in its form, and presses its button. A page without a form has nothing to press. */
export const submitLink: Act = async ({ open, request }) => {
  const page = await open(request.path);
  const button = page.locator('form button');
  if ((await button.count()) === 0) return contentOf(page);
  for (const [name, text] of new URLSearchParams(String(request.body))) {
    const field = page.locator(`form input[name="${name}"]:not([type=hidden])`);
    if ((await field.count()) > 0) await field.fill(text);
  }
  await Promise.all([page.waitForEvent('load'), button.click()]);
  return contentOf(page);
};

const contentOf = async (page: Page): Promise<HttpResponse> => ({
  status: await statusOf(page),
  contentType: 'text/html',
  text: await page.content(),
  entityTag: null,
});
