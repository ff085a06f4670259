import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startFrontDoor } from '@pawprint/front-door/testing';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { flawsOf, type OpenPage } from '@pawprint/platform/testing/browser';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { startInMemorySearch } from '@pawprint/search/testing';
import { OpenedPages } from './opened-pages.js';

type Application = Awaited<ReturnType<typeof startFrontDoor>>;

const WITHIN_MS = 600_000;
const DETAILS = {
  ...{ Name: 'Felix', Breed: 'Manx', Coat: 'black and white', 'Date of birth': '2026-04-20' },
  ...{ Town: 'Brighton', 'Latitude in degrees': '50.828', 'Longitude in degrees': '-0.139' },
};

describeWithChromium('pages for shelters in a browser', () => {
  let search: Application;
  let frontDoor: Application;
  let pages: OpenedPages;
  let url: string;

  beforeAll(async () => {
    const world = new InMemoryWorld();
    search = await startInMemorySearch(world);
    await search.listen(0, '127.0.0.1');
    frontDoor = await startFrontDoor(`static:${new URL(await search.getUrl()).host}`, { world });
    url = (await frontDoor.getUrl()).replace('127.0.0.1', 'localhost');
    pages = await OpenedPages.start();
  }, WITHIN_MS);
  afterAll(async () => {
    for (const app of [frontDoor, search]) app.getHttpServer().closeAllConnections();
    await Promise.all([pages.stop(), frontDoor.close(), search.close()]);
  });
  afterEach(() => pages.closeAll());

  const open = (path: string, options?: { javaScriptEnabled: boolean }) => pages.open(url + path, options);

  async function fill(page: OpenPage['page'], details: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(details)) await page.getByLabel(label).fill(text);
  }

  it(
    'list and correct a kitten, explain what is refused, and withdraw the kitten',
    async () => {
      const page = await open('/');
      await page.getByRole('link', { name: 'For shelters' }).click();
      await fill(page, { ...DETAILS, 'Date of birth': '2026-12-24' });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').waitFor();
      expect(await page.getByLabel('Date of birth').getAttribute('aria-invalid')).toBe('true');
      expect(await flawsOf(page)).toEqual([]);
      await fill(page, { 'Date of birth': DETAILS['Date of birth'], 'Temperament, one': 'calm\nbrave' });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'Meet Felix' }).waitFor();
      expect(await page.getByRole('list', { name: 'Temperament' }).innerText()).toBe('calm\nbrave');
      expect(await flawsOf(page)).toEqual([]);

      await page.getByRole('link', { name: 'Correct the details' }).click();
      await page.getByRole('heading', { name: 'Correct the details of Felix' }).waitFor();
      expect(await flawsOf(page)).toEqual([]);
      await fill(page, { Name: 'Tom' });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'Meet Tom' }).waitFor();

      await page.getByRole('link', { name: 'Mark as adopted' }).click();
      await page.getByRole('button', { name: 'Mark as adopted' }).click();
      expect(await page.getByRole('alert').innerText()).toMatch(/eight weeks/);
      expect(await flawsOf(page)).toEqual([]);
      await page.getByRole('link', { name: 'Back to the kitten' }).click();
      await page.getByRole('link', { name: 'Withdraw' }).click();
      await page.getByRole('button', { name: 'Withdraw' }).click();
      await page.getByText('Tom is no longer available.').waitFor();
    },
    WITHIN_MS,
  );

  it('work by keyboard and without scripts', async () => {
    const page = await open('/shelter', { javaScriptEnabled: false });
    await fill(page, { ...DETAILS, Name: 'Minka' });
    await page.getByLabel('Longitude').press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Meet Minka' }).waitFor();
  });

  it(
    'import a catalogue, show the progress, and then the refused lines',
    async () => {
      const page = await open('/shelter');
      await page.getByRole('link', { name: 'Import many kittens' }).click();
      expect(await flawsOf(page)).toEqual([]);
      await page.getByLabel('CSV file').setInputFiles(catalogueOf(3, 'Mars'));
      const sending = Promise.withResolvers<void>();
      await page.route('**/shelter/import', async (route) => {
        await sending.promise;
        await route.continue();
      });
      await page.evaluate(`
        window.texts = [];
        new MutationObserver(([{ target }]) => texts.push(target.textContent))
          .observe(document.getElementById('sending'), { childList: true })`);
      await page.getByRole('button', { name: 'Import' }).click();
      await page.getByRole('progressbar').waitFor();
      expect(await flawsOf(page)).toEqual([]);
      sending.resolve();
      await page
        .getByRole('heading', { name: '3 kittens listed, 0 listed before, 1 line refused' })
        .waitFor();
      await page.getByText('Line 8: sex must be').waitFor();
      expect(await page.evaluate('texts')).toEqual([
        'The file is being sent…',
        'The file is sent. Its kittens are being listed…',
      ]);
      expect(await page.evaluate('document.activeElement.id')).toBe('content');
      expect(await flawsOf(page)).toEqual([]);
    },
    WITHIN_MS,
  );

  it('import a catalogue without scripts, and explain why one is refused', async () => {
    const page = await open('/shelter/import', { javaScriptEnabled: false });
    await page
      .getByLabel('CSV file')
      .setInputFiles({ ...catalogueOf(0), buffer: Buffer.from('name\nFelix\n') });
    await page.getByRole('button', { name: 'Import' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('coat: is missing in the header');
    await page.getByLabel('CSV file').setInputFiles(catalogueOf(1_000));
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('heading', { name: /^\d+ kittens listed/ }).waitFor();
  });
});

/** A catalogue of so many kittens, and one line with an invalid sex if it is given. */
function catalogueOf(kittens: number, invalidSex?: string) {
  const header = 'reference,name,breed,coat,sex,bornOn,temperament,description,town,latitude,longitude';
  const rows = Array.from({ length: kittens }, (_, number) => rowOf(`r-${number}`, 'female'));
  if (invalidSex !== undefined) rows.push(rowOf('r-invalid', invalidSex));
  return { name: 'kittens.csv', mimeType: 'text/csv', buffer: Buffer.from([header, ...rows].join('\n')) };
}

const rowOf = (reference: string, sex: string): string =>
  `${reference},Tom,Manx,white,${sex},2026-04-01,calm;brave,"Likes\nboxes",Hove,50.8,-0.1`;
