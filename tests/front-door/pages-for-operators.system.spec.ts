import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startFrontDoor } from '@pawprint/front-door/testing';
import { startInMemoryNotifications } from '@pawprint/notifications/testing';
import { Outbox } from '@pawprint/platform/messaging';
import { JourneyReports, type Step } from '@pawprint/platform/operations';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { flawsOf } from '@pawprint/platform/testing/browser';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { startInMemorySearch } from '@pawprint/search/testing';
import { OpenedPages } from './opened-pages.js';

type Application = Awaited<ReturnType<typeof startFrontDoor>>;

const WITHIN_MS = 600_000;

describeWithChromium('pages for operators in a browser', () => {
  let world: InMemoryWorld;
  let search: Application;
  let notifications: Application;
  let frontDoor: Application;
  let pages: OpenedPages;
  let url: string;

  beforeAll(async () => {
    world = new InMemoryWorld();
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

  it('redrives a dead letter, and discards it with a reason', async () => {
    await world.unitOfWork.run(() =>
      search.get(Outbox).append([
        {
          type: 'search.saved-search-matched.v1',
          subject: 'Ada',
          time: new Date(),
          data: {},
          published: true,
        },
      ]),
    );
    await world.drain();
    const scriptless = await open('/operators', { javaScriptEnabled: false });
    await scriptless.getByRole('link', { name: 'dead letters' }).click();
    await scriptless.getByRole('link', { name: 'search.saved-search-matched.v1' }).press('Enter');
    await scriptless.getByRole('row', { name: /PermanentFailure/ }).waitFor();
    const path = new URL(scriptless.url()).pathname;
    await scriptless.getByRole('button', { name: 'Redrive the message' }).press('Enter');
    await scriptless.getByText('Your decision is stored. The message is redriven.').waitFor();

    await world.drain();
    const page = await open('/operators/dead-letters');
    expect(await flawsOf(page)).toEqual([]);
    await page.goto(url + path);
    expect(await page.getByRole('row', { name: /PermanentFailure/ }).count()).toBe(2);
    expect(await flawsOf(page)).toEqual([]);
    await page.getByLabel('Reason for discarding it').fill(' ');
    await page.getByRole('button', { name: 'Discard the message' }).click();
    await page.getByRole('alert').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await page.getByLabel('Reason for discarding it').fill('A message of a test');
    await page.getByRole('button', { name: 'Discard the message' }).click();
    await page.getByRole('row', { name: /discarded .* operator A message of a test/ }).waitFor();
    expect(await flawsOf(page)).toEqual([]);
  });

  it('shows a journey in swim lanes, and continues it live', async () => {
    const step = { causationId: null, correlationId: 'my-own', kind: 'message', detail: 'Felix' } as const;
    const at = new Date('2026-05-04T09:00:00Z');
    const steps: Step[] = [{ ...step, id: 'a', name: 'search.kitten-listed.v1', at, appendedAt: at }];
    search.get(JourneyReports).add(({ id }) => Promise.resolve(id === 'my-own' ? steps : []));
    const page = await open('/operators');
    await page.getByRole('link', { name: 'journeys' }).click();
    await page.getByLabel('Id of a request or message').fill('my-own');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /commit to the outbox: search.kitten-listed.v1/ }).waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Watch live' }).press('Enter');
    const failed = { ...step, kind: 'failure' as const, causationId: 'a', appendedAt: null, at };
    steps.push({ ...failed, id: 'k', name: 'notify-of-matches', detail: 'WorkerCrashed: killed' });
    await page.getByRole('row', { name: /kill during notify-of-matches/ }).waitFor();
    expect(await flawsOf(page)).toEqual([]);
  });
});
