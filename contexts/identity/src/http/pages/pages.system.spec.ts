import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { ChromiumPage } from '@pawprint/platform/testing/chromium-page';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import axe, { type AxeResults } from 'axe-core';
import { aPerson, secretIn } from '#test/a-person.js';
import { ADDRESS, json, OTHER_PASSWORD, registering } from '#test/requests.js';
import { runIdentityInMemory } from '#test/running-identity-in-memory.js';
import { ISSUER, type RunningIdentity } from '#test/running-identity.js';
import { SoftwareAuthenticator } from '#test/software-authenticator.js';

const WITHIN_MS = 120_000;
const DAY_MS = 86_400_000;
const SCREENS = [320, 1_280];
const SCHEMES = ['light', 'dark'];

type Fields = Readonly<Record<string, string>>;
type Preparation = (identity: RunningIdentity) => Promise<string>;

const recovering = async (identity: RunningIdentity, kind: string): Promise<string> => {
  await identity.send(json('POST', '/recoveries', { email: ADDRESS }));
  return secretIn(identity, kind);
};

/** The secret of a link of each page, and the fields with which its form succeeds. */
const LINKS: Readonly<Record<string, { readonly secret: Preparation; readonly fields: Fields }>> = {
  confirm: {
    secret: async (identity) => {
      await identity.send(registering());
      return secretIn(identity, 'confirm-address');
    },
    fields: {},
  },
  recover: {
    secret: async (identity) => {
      await aPerson(identity);
      return recovering(identity, 'recover');
    },
    fields: { password: OTHER_PASSWORD },
  },
  'cancel-recovery': {
    secret: async (identity) => {
      const { sessionToken } = await aPerson(identity);
      const begun = await identity.send(json('POST', '/account/passkey-options', {}, sessionToken));
      const { challenge } = begun.json<{ options: { challenge: string } }>().options;
      const answer = new SoftwareAuthenticator(ISSUER).create(challenge);
      await identity.send(json('POST', '/account/passkeys', { answer }, sessionToken));
      return recovering(identity, 'cancel-recovery');
    },
    fields: {},
  },
  invitation: {
    secret: async (identity) => {
      const { path } = (await identity.send(json('POST', '/operator-invitations', {}))).json<{
        path: string;
      }>();
      return path.split('/').at(-1)!;
    },
    fields: { email: ADDRESS, password: OTHER_PASSWORD },
  },
};

describeWithChromium('page of a link in a browser', () => {
  const started: RunningIdentity[] = [];
  let identity: RunningIdentity;
  let page: ChromiumPage;
  beforeAll(async () => {
    page = await ChromiumPage.open(new URL('about:blank'));
    for (const domain of ['Network', 'Log', 'Runtime']) await page.send(`${domain}.enable`);
  }, WITHIN_MS);
  afterEach(async () => {
    for (const running of started.splice(0)) {
      // The browser keeps its connections open, and an application waits for them when it stops.
      running.app.getHttpServer().closeAllConnections();
      await running.stop();
    }
  });
  afterAll(() => page.close());

  async function start(): Promise<string> {
    identity = await runIdentityInMemory();
    started.push(identity);
    await identity.app.listen(0, '127.0.0.1');
    page.events.length = 0;
    return (await identity.app.getUrl()).replace('127.0.0.1', 'localhost');
  }

  /** Checks what is on the screen on every screen and in every colour scheme. */
  async function check(text: string): Promise<void> {
    expect(await page.evaluate('document.body.innerText')).toContain(text);
    await page.evaluate(axe.source);
    for (const width of SCREENS) {
      const screen = { width, height: 800, deviceScaleFactor: 1, mobile: false };
      await page.send('Emulation.setDeviceMetricsOverride', screen);
      for (const value of SCHEMES) {
        await page.send('Emulation.setEmulatedMedia', {
          features: [{ name: 'prefers-color-scheme', value }],
        });
        const { violations, passes } = (await page.evaluate('axe.run()')) as AxeResults;
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
        const overflow = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
        expect({ width, value, found, overflow }).toEqual({ width, value, found: [], overflow: false });
        expect(passes.map(({ id }) => id)).toContain('color-contrast');
      }
    }
  }

  /** Checks every request and every message since the start. */
  function checkEvents(url: string): void {
    const of = <Params>(method: string): Params[] =>
      page.events.flatMap((event) => (event.method === method ? [event.params as Params] : []));
    const requests = of<{ request: { url: string } }>('Network.requestWillBeSent');
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.filter(({ request }) => !request.url.startsWith(`${url}/`))).toEqual([]);
    for (const { response } of of<{ response: { headers: Fields } }>('Network.responseReceived'))
      expect(response.headers['content-security-policy']).toMatch(/^default-src 'none'/);
    // The browser logs the statuses 400 and 404 of pages, and recommendations on the level verbose.
    const logged = of<{ entry: { level: string; source: string; text: string } }>('Log.entryAdded');
    expect(
      logged.filter(({ entry: { source, level } }) => source !== 'network' && level !== 'verbose'),
    ).toEqual([]);
    expect([...of('Runtime.consoleAPICalled'), ...of('Runtime.exceptionThrown')]).toEqual([]);
  }

  it.each([
    ['confirm', 'Your email address is confirmed.'],
    ['recover', 'Your password is saved.'],
    ['cancel-recovery', 'The request is cancelled.'],
    ['invitation', 'is on its way'],
  ])(
    '%s is accessible with its form, an invalid, a spent and an expired link, and after success',
    async (name, done) => {
      const { secret: prepare, fields } = LINKS[name]!;
      const url = await start();
      const link = new URL(`/links/${name}/${await prepare(identity)}`, url);
      const submit = async (to: URL): Promise<void> => {
        await page.goTo(to);
        await page.submit(fields);
      };
      await page.goTo(link);
      await check('');
      await submit(new URL(`/links/${name}/unknown`, url));
      await check('is not valid');
      await submit(link);
      await check(done);
      await submit(link);
      await check('used or cancelled already');
      checkEvents(url);

      const later = await start();
      const expired = new URL(`/links/${name}/${await prepare(identity)}`, later);
      identity.advanceBy(2 * DAY_MS);
      await submit(expired);
      await check('expired');
      checkEvents(later);
    },
    WITHIN_MS,
  );

  it(
    'stays accessible when a password is too short, or a page does not exist',
    async () => {
      const url = await start();
      await page.goTo(new URL('/links/recover/unknown', url));
      await page.submit({ password: 'short' });
      await check('at least 15 characters');
      await page.goTo(new URL('/links/elsewhere/secret', url));
      await check('This page does not exist');
      checkEvents(url);
    },
    WITHIN_MS,
  );
});
