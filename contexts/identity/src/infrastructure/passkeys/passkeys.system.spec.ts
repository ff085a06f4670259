import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ChromiumPage } from '@pawprint/platform/testing/chromium-page';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { aPerson } from '#test/a-person.js';
import { ADDRESS, bare, json, OTHER_PASSWORD, signingIn } from '#test/requests.js';
import { runIdentityInMemory } from '#test/running-identity-in-memory.js';
import type { RunningIdentity } from '#test/running-identity.js';

const WITHIN_MS = 120_000;
const AUTHENTICATOR = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
};

describeWithChromium('passkey in a browser', () => {
  let identity: RunningIdentity;
  let site: Server;
  let otherSite: Server;
  let page: ChromiumPage;
  beforeAll(async () => {
    [site, otherSite] = [await aSite(), await aSite()];
    identity = await runIdentityInMemory({ origin: originOf(site) });
    page = await ChromiumPage.open(new URL(originOf(site)));
    await page.send('WebAuthn.enable');
    await page.send('WebAuthn.addVirtualAuthenticator', { options: AUTHENTICATOR });
  }, WITHIN_MS);
  afterAll(async () => {
    await page.close();
    await identity.stop();
    for (const server of [site, otherSite]) server.close();
  });

  async function optionsOf(url: string, session?: string): Promise<unknown> {
    return (await identity.send(bare('POST', url, session))).json<{ options: unknown }>().options;
  }

  const created = async (options: unknown): Promise<unknown> =>
    page.evaluate(`navigator.credentials
      .create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(${JSON.stringify(options)}) })
      .then((credential) => credential.toJSON())`);

  const signed = async (options: unknown): Promise<object> =>
    (await page.evaluate(`navigator.credentials
      .get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(${JSON.stringify(options)}) })
      .then((credential) => credential.toJSON())`)) as object;

  const signInWith = (answer: object) => identity.send(json('POST', '/sessions/passkey', { answer }));

  it(
    'signs the person in while passwords are limited',
    async () => {
      const { personId, sessionToken } = await aPerson(identity);
      const answer = await created(await optionsOf('/account/passkey-options', sessionToken));
      expect(
        (await identity.send(json('POST', '/account/passkeys', { answer }, sessionToken))).statusCode,
      ).toBe(204);
      for (let guess = 0; guess < 1_000; guess++)
        await identity.app.inject(signingIn(ADDRESS, OTHER_PASSWORD));
      expect(identity.hasher.computed).toBeLessThan(20);
      expect((await identity.send(signingIn())).statusCode).toBe(429);

      const response = await signInWith(await signed(await optionsOf('/sessions/passkey-options')));
      expect(response.statusCode).toBe(201);
      expect(response.json()).toMatchObject({ personId });
    },
    WITHIN_MS,
  );

  it(
    'does not sign in with a changed signature, or with an answer that was used',
    async () => {
      const answer = (await signed(await optionsOf('/sessions/passkey-options'))) as {
        response: { signature: string };
      };
      const { signature } = answer.response;
      const changed = `${signature.slice(0, -8)}AAAAAAAA`;
      expect(
        (await signInWith({ ...answer, response: { ...answer.response, signature: changed } })).statusCode,
      ).toBe(401);
      expect((await signInWith(answer)).statusCode).toBe(201);
      expect((await signInWith(answer)).statusCode).toBe(401);
    },
    WITHIN_MS,
  );

  it(
    'does not sign in when the authenticator does not verify the person',
    async () => {
      const options = (await optionsOf('/sessions/passkey-options')) as object;
      const unverified = await signed({ ...options, userVerification: 'discouraged' });
      expect((await signInWith(unverified)).statusCode).toBe(401);
    },
    WITHIN_MS,
  );

  it(
    'does not sign in on a page of another origin of the same domain',
    async () => {
      await page.goTo(new URL(originOf(otherSite)));
      const answer = await signed(await optionsOf('/sessions/passkey-options'));
      expect((await signInWith(answer)).statusCode).toBe(401);
    },
    WITHIN_MS,
  );
});

async function aSite(): Promise<Server> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<p>'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

const originOf = (server: Server): string => `http://localhost:${(server.address() as AddressInfo).port}`;
