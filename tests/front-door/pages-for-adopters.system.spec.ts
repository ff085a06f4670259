import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startFrontDoor } from '@pawprint/front-door/testing';
import { startInMemoryNotifications } from '@pawprint/notifications/testing';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { flawsOf, type OpenPage } from '@pawprint/platform/testing/browser';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { startInMemorySearch } from '@pawprint/search/testing';
import { OpenedPages } from './opened-pages.js';

type Application = Awaited<ReturnType<typeof startFrontDoor>>;

const WITHIN_MS = 600_000;
const FELIX = {
  name: 'Felix',
  breed: 'Domestic Shorthair',
  coat: 'black and white',
  sex: 'male',
  bornOn: '2026-05-01',
  temperament: ['cheerful', 'inventive'],
  description: 'Felix paces up and down when he has a plan.',
  place: { town: 'Brighton', latitude: 50.828, longitude: -0.139 },
};
const GINGER = { ...FELIX, coat: 'ginger tabby', sex: 'female', description: 'One of a litter.' };
const MANY = 15;
const LEARNING = ['/learn', '/learn/docs/techniques.md', '/learn/docs/walkthrough.md', '/learn/README.md'];

describeWithChromium('pages for adopters in a browser', () => {
  let world: InMemoryWorld;
  let search: Application;
  let notifications: Application;
  let frontDoor: Application;
  let pages: OpenedPages;
  let url: string;
  let felix: string;

  beforeAll(async () => {
    world = new InMemoryWorld();
    search = await startInMemorySearch(world);
    notifications = await startInMemoryNotifications(world);
    for (const context of [search, notifications]) await context.listen(0, '127.0.0.1');
    felix = await list(FELIX);
    for (let number = 1; number <= MANY; number++) await list({ ...GINGER, name: `Ginger ${number}` });
    const [nameOfSearch, nameOfNotifications] = await Promise.all(
      [search, notifications].map(async (context) => `static:${new URL(await context.getUrl()).host}`),
    );
    const services = { search: nameOfSearch!, notifications: nameOfNotifications!, identity: nameOfSearch! };
    frontDoor = await startFrontDoor(nameOfSearch!, { world, services });
    url = (await frontDoor.getUrl()).replace('127.0.0.1', 'localhost');
    pages = await OpenedPages.start();
  }, WITHIN_MS);
  afterEach(() => pages.closeAll());
  afterAll(async () => {
    await pages.stop();
    for (const app of [frontDoor, search, notifications]) {
      app.getHttpServer().closeAllConnections();
      await app.close();
    }
  });

  async function list(kitten: typeof FELIX): Promise<string> {
    const response = await search.inject({ method: 'POST', url: '/kittens', payload: kitten });
    expect(response.statusCode).toBe(201);
    return response.json<{ id: string }>().id;
  }

  const open = (path: string, options?: { javaScriptEnabled: boolean }) => pages.open(url + path, options);

  const headingOf = (page: OpenPage['page']): Promise<string> =>
    page.getByRole('heading', { level: 2 }).first().innerText();

  it('searches while the adopter types, and keeps the search in the address', async () => {
    const page = await open('/');
    expect(await headingOf(page)).toBe(`New arrivals: ${MANY + 1} kittens are waiting`);
    await page.getByLabel('Words').pressSequentially('felix');
    await page.getByRole('heading', { name: '1 kitten found' }).waitFor();
    expect(page.url()).toMatch(/\/\?q=felix/);
    expect(await page.locator('mark').first().innerText()).toBe('Felix');
    expect(await page.getByRole('status').first().innerText()).toBe('1 kitten found');

    await page.reload();
    expect(await headingOf(page)).toBe('1 kitten found');
    expect(await page.getByLabel('Words').inputValue()).toBe('felix');

    await page.getByRole('link', { name: 'Felix' }).click();
    await page.getByRole('heading', { name: 'Meet Felix' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: '1 kitten found' }).waitFor();
  });

  it('shows why a search is refused while the adopter types, and the results of the next search', async () => {
    const page = await open('/');
    await page.getByLabel('Words').pressSequentially('the');
    await page.getByRole('alert').getByText('at least one criterion').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await page.getByLabel('Words').pressSequentially(' felix');
    await page.getByRole('heading', { name: '1 kitten found' }).waitFor();
  });

  it('narrows the search by facets with counts, and removes a criterion', async () => {
    const page = await open('/');
    await page.getByRole('link', { name: `ginger tabby ${MANY}` }).click();
    await page.getByRole('heading', { name: `${MANY} kittens found` }).waitFor();
    await page.getByRole('link', { name: 'Remove coat: ginger tabby' }).click();
    await page.getByRole('heading', { name: 'New arrivals' }).waitFor();
  });

  it('leads to the next page and back', async () => {
    const page = await open('/?q=ginger');
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.getByRole('heading', { name: 'More kittens' }).waitFor();
    expect(await page.locator('.kitten').count()).toBe(MANY - 12);
    await page.reload();
    expect(await headingOf(page)).toBe('More kittens');
    await page.goBack();
    await page.getByRole('heading', { name: `${MANY} kittens found` }).waitFor();
  });

  it('offers another spelling, completed words, and similar searches', async () => {
    const page = await open('/?q=gingr');
    await page.getByRole('link', { name: 'ginger', exact: true }).click();
    await page.getByRole('heading', { name: `${MANY} kittens found` }).waitFor();
    await page.goto(`${url}/?q=fel`);
    expect(
      await page.getByRole('navigation', { name: 'Suggestions' }).getByRole('link').allInnerTexts(),
    ).toEqual(['felix']);
    await page.goto(`${url}/?q=felix&sex=female`);
    await page.getByRole('list', { name: 'Similar searches' }).getByRole('link', { name: 'sex' }).click();
    await page.getByRole('heading', { name: '1 kitten found' }).waitFor();
  });

  it('saves a search after its preview, changes it, refuses its name twice, and deletes it', async () => {
    const page = await open('/?q=ginger&sex=female');
    await page.getByRole('link', { name: 'Save this search' }).click();
    await page.getByText(`${MANY} of the listed kittens match now.`).waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await page.getByLabel('Name of the search').fill('Tabbies');
    await page.getByLabel('Notify me about the kittens that match now').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Kittens: “ginger”, female').waitFor();
    expect(await page.getByText('You are the local person').isVisible()).toBe(true);
    expect(await flawsOf(page)).toEqual([]);

    await page.getByText('Rename').click();
    await page.getByLabel('New name').fill('Gingers');
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save the new name' }).click();
    await page.getByRole('button', { name: 'Pause Gingers' }).click();
    await page.getByText(', paused').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Resume Gingers' }).click();
    await page.getByRole('button', { name: 'Pause Gingers' }).waitFor();

    await page.goto(`${url}/saved-searches/new?q=ginger`);
    await page.getByLabel('Name of the search').fill('Gingers');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Gingers');
    expect(await flawsOf(page)).toEqual([]);

    await page.getByRole('link', { name: 'My searches' }).click();
    await page.getByRole('button', { name: 'Delete Gingers' }).click();
    await page.getByText('You have no saved search yet.').waitFor();
  });

  it('becomes the page of another person, who has no saved search', async () => {
    const page = await open('/saved-searches/new?q=ginger');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Become another person' }).click();
    await page.getByRole('link', { name: 'My searches' }).click();
    await page.getByText('You have no saved search yet.').waitFor();
  });

  it('changes the preferences, and shows what is invalid beside its field', async () => {
    const page = await open('/');
    await page.getByRole('link', { name: 'My preferences' }).click();
    await page.getByLabel('Email address').fill('ada@example.org');
    const timeZone = page.getByLabel('Time zone', { exact: true });
    await timeZone.fill('Mars');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('must be an IANA time zone, such as Europe/Vienna').waitFor();
    expect(await timeZone.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Email address').inputValue()).toBe('ada@example.org');
    expect(await flawsOf(page)).toEqual([]);
    await timeZone.fill('Europe/Vienna');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('status').innerText()).toBe('Your preferences are saved.');
    expect(await flawsOf(page)).toEqual([]);
  });

  it('lists the notifications, and explains why and when one was sent or not', async () => {
    const page = await open('/notifications');
    await page.getByText('You have no notification yet.').waitFor();
    await page.goto(`${url}/saved-searches/new?q=mittens`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'My searches' }).waitFor();
    await list({ ...FELIX, name: 'Mittens', description: '' });
    await world.drain();
    await page.getByRole('link', { name: 'My notifications' }).click();
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Why, and when? Mittens' }).click();
    await page.getByText('It became due on').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Mittens');
    expect(await flawsOf(page)).toEqual([]);
  });

  it('works without scripts', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    await page.getByLabel('Words').fill('felix');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(await headingOf(page)).toBe('1 kitten found');
    await page.goto(`${url}/preferences`);
    await page.getByLabel('Email address').fill('ada@example.org');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your preferences are saved.').waitFor();
  });

  it('works by keyboard', async () => {
    const page = await open('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.innerText')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('felix');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1 kitten found' }).waitFor();
  });

  it(
    'shows every page accessibly',
    async () => {
      const page = await open('/');
      const paths = ['/', '/?q=gingr', '/?q=felix&sex=female&coat=black', '/?q=ginger', `/kittens/${felix}`];
      for (const path of [...paths, ...LEARNING, '/kittens/unknown', '/nowhere']) {
        await page.goto(url + path);
        expect({ path, flaws: await flawsOf(page) }).toEqual({ path, flaws: [] });
      }
      await page.goto(`${url}/?q=ginger`);
      await page.getByRole('link', { name: 'Next page' }).click();
      await page.getByRole('heading', { name: 'More kittens' }).waitFor();
      expect(await flawsOf(page)).toEqual([]);
      await page.goto(url);
      await page.getByLabel('Words').fill('felix');
      await page.getByRole('heading', { name: '1 kitten found' }).waitFor();
      await page.setViewportSize({ width: 320, height: 800 });
      await page.getByText('Narrow the search').click();
      expect(await flawsOf(page)).toEqual([]);
    },
    WITHIN_MS,
  );

  it('says that Search is unavailable, and shows its earlier answer', async () => {
    const page = await open('/?q=felix');
    search.getHttpServer().closeAllConnections();
    await search.close();
    world.clock.advanceBy(60_000);
    await page.reload();
    expect(await page.getByText('Search is unavailable at the moment').isVisible()).toBe(true);
    expect(await headingOf(page)).toBe('1 kitten found');
    expect(await flawsOf(page)).toEqual([]);
    await page.goto(`${url}/?q=never+asked`);
    await page.getByRole('heading', { name: 'This part of Pawprint is unavailable' }).waitFor();
    expect(await flawsOf(page)).toEqual([]);
  });
});
