import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startFrontDoor } from '@pawprint/front-door/testing';
import { startInMemoryNotifications } from '@pawprint/notifications/testing';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { flawsOf } from '@pawprint/platform/testing/browser';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { startInMemorySearch } from '@pawprint/search/testing';
import { OpenedPages } from './opened-pages.js';

type Application = Awaited<ReturnType<typeof startFrontDoor>>;

const WITHIN_MS = 600_000;

describeWithChromium('pages for operators in a browser', () => {
  let search: Application;
  let notifications: Application;
  let frontDoor: Application;
  let pages: OpenedPages;
  let url: string;

  beforeAll(async () => {
    const world = new InMemoryWorld();
    search = await startInMemorySearch(world);
    notifications = await startInMemoryNotifications(world);
    const nameOf = async (app: Application) => {
      await app.listen(0, '127.0.0.1');
      return `static:${new URL(await app.getUrl()).host}`;
    };
    const services = {
      ...{ search: await nameOf(search), notifications: await nameOf(notifications) },
      identity: 'static:127.0.0.1:1',
    };
    pages = await OpenedPages.start();
    frontDoor = await startFrontDoor('', { world, services });
    url = (await frontDoor.getUrl()).replace('127.0.0.1', 'localhost');
  }, WITHIN_MS);
  afterAll(async () => {
    const apps = [frontDoor, search, notifications];
    for (const app of apps) app.getHttpServer().closeAllConnections();
    await Promise.all([pages.stop(), ...apps.map((app) => app.close())]);
  });
  afterEach(() => pages.closeAll());

  const open = (path: string, options?: { javaScriptEnabled: boolean }) => pages.open(url + path, options);

  it('shows the contexts that answer, and says which do not', async () => {
    const page = await open('/');
    await page.getByRole('link', { name: 'Operations' }).click();
    await page.getByRole('row', { name: /^search at \S+ healthy closed/ }).waitFor();
    await page.getByRole('row', { name: /^identity at \S+ no answer/ }).waitFor();
    await page.getByRole('row', { name: 'match-saved-searches 0 0 0' }).waitFor();
    await page.getByText('The messaging of identity is unavailable at the moment.').waitFor();
    expect(await flawsOf(page)).toEqual([]);
  });
});
