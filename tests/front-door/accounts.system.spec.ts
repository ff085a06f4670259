import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startFrontDoor } from '@pawprint/front-door/testing';
import { adaptersInTest, type Application, startInMemoryIdentity } from '@pawprint/identity/testing';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { flawsOf, type OpenPage } from '@pawprint/platform/testing/browser';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { aFreePort } from '../delivery/context-process.js';
import { OpenedPages } from './opened-pages.js';

const WITHIN_MS = 120_000;
const EMAIL = 'kim@example.org';
const PASSWORD = 'seven old tabby cats';
const AUTHENTICATOR = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

describeWithChromium('pages of accounts in a browser', () => {
  let world: InMemoryWorld;
  let identity: Application;
  let mailer: ReturnType<typeof adaptersInTest>['mailer'];
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  let pages: OpenedPages;
  let url: string;

  beforeAll(async () => {
    world = new InMemoryWorld();
    const port = await aFreePort();
    frontDoor = await startFrontDoor(`static:127.0.0.1:${port}`, { world, isAuthRequired: true });
    url = (await frontDoor.getUrl()).replace('127.0.0.1', 'localhost');
    const inTest = adaptersInTest(url);
    mailer = inTest.mailer;
    identity = await startInMemoryIdentity(world, inTest.adapters);
    await identity.listen(port, '127.0.0.1');
    pages = await OpenedPages.start();
  }, WITHIN_MS);
  afterEach(() => pages.closeAll());
  afterAll(async () => {
    await pages.stop();
    for (const app of [frontDoor, identity]) {
      app.getHttpServer().closeAllConnections();
      await app.close();
    }
  });

  const click = (page: OpenPage['page'], name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();

  const heading = (page: OpenPage['page'], name: string): Promise<void> =>
    page.getByRole('heading', { name }).waitFor();

  async function submit(page: OpenPage['page'], button: string): Promise<void> {
    await page.getByLabel('Email address').fill(EMAIL);
    const password = page.getByLabel('Password');
    if (await password.isVisible()) await password.fill(PASSWORD);
    await click(page, button);
  }

  async function secretOf(kind: string): Promise<string> {
    await world.runDueWork();
    return mailer.sent.findLast((email) => email.kind === kind)!.secret;
  }

  it(
    'create an account, sign in by password and by passkey, sign out, and recover the account',
    async () => {
      const page = await pages.open(`${url}/my-account`);
      await heading(page, 'Sign in');
      expect(await flawsOf(page)).toEqual([]);

      await page.getByRole('link', { name: 'Create an account' }).click();
      await heading(page, 'Create an account');
      expect(await flawsOf(page)).toEqual([]);
      await submit(page, 'Create the account');
      await page.getByText('We have sent you an email.').waitFor();
      expect(await flawsOf(page)).toEqual([]);
      await page.goto(`${url}/links/confirm/${await secretOf('confirm-address')}`);
      await page.getByRole('button').click();
      await page.getByText('Your email address is confirmed.').waitFor();

      const devTools = await page.context().newCDPSession(page);
      await devTools.send('WebAuthn.enable');
      await devTools.send('WebAuthn.addVirtualAuthenticator', { options: AUTHENTICATOR });
      await page.goto(`${url}/sign-in`);
      await submit(page, 'Sign in');
      await page.getByText(`You are signed in as ${EMAIL}`).waitFor();
      await click(page, 'Add a passkey');
      await page.getByText('Your account has 1 passkey.').waitFor();
      expect(await flawsOf(page)).toEqual([]);
      const [cookie] = await page.context().cookies();
      expect(cookie).toMatchObject({ name: '__Host-session', httpOnly: true, secure: true });

      await click(page, 'Sign out');
      await page.goto(`${url}/my-account`);
      await click(page, 'Sign in with a passkey');
      await page.getByText('Your account has 1 passkey.').waitFor();
      await click(page, 'Sign out');

      await page.goto(`${url}/recovery`);
      await heading(page, 'Recover your account');
      expect(await flawsOf(page)).toEqual([]);
      await submit(page, 'Send me a link');
      await page.getByText('We have sent you an email.').waitFor();
    },
    WITHIN_MS,
  );

  it(
    'sign in without JavaScript, and explain a wrong password',
    async () => {
      const page = await pages.open(`${url}/sign-in`, { javaScriptEnabled: false });
      await page.getByLabel('Email address').fill(EMAIL);
      await page.getByLabel('Password').fill('an unknown password');
      await click(page, 'Sign in');
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible()).toBe(false);
      await page.getByLabel('Password').fill(PASSWORD);
      await click(page, 'Sign in');
      await page.getByText(`You are signed in as ${EMAIL}`).waitFor();
    },
    WITHIN_MS,
  );
});
