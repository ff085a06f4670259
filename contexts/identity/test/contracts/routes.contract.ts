import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { aPerson, secretIn } from '../a-person.js';
import {
  ADDRESS,
  bare,
  json,
  OTHER_PASSWORD,
  PASSWORD,
  registering,
  signingIn,
  spending,
} from '../requests.js';
import { ISSUER, type RunningIdentity } from '../running-identity.js';
import { SoftwareAuthenticator } from '../software-authenticator.js';

const SHELTER_ID = '0190a6c2-7c00-7000-8000-0000000000f1';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Every route, with responses that match the OpenAPI document. */
export function routesContract(run: () => Promise<RunningIdentity>): void {
  describe('routes of Identity', () => {
    let identity: RunningIdentity;
    let people = 0;
    beforeAll(async () => {
      identity = await run();
    });
    afterAll(() => identity.stop());

    const anAddress = (): string => `person-${++people}@example.org`;
    const send: RunningIdentity['send'] = (request) => identity.send(request);
    const statusOf = async (request: Parameters<RunningIdentity['send']>[0]): Promise<number> =>
      (await send(request)).statusCode;

    it('register an account, confirm its address and sign in', async () => {
      const address = anAddress();
      expect(await statusOf(registering(address))).toBe(202);
      expect(await statusOf(signingIn(address))).toBe(401);
      const secret = await secretIn(identity, 'confirm-address');
      expect((await send(bare('GET', `/links/confirm/${secret}`))).payload).toContain('<button>Confirm');
      expect(await statusOf(signingIn(address))).toBe(401);
      expect((await send(spending('confirm', secret))).payload).toContain(
        '<p role="status">Your email address is confirmed.</p>',
      );
      expect(await statusOf(spending('confirm', secret))).toBe(400);

      const response = await send(signingIn(address));
      expect(response.statusCode).toBe(201);
      const { sessionToken } = response.json<{ sessionToken: string }>();
      expect((await send(bare('GET', '/account', sessionToken))).json()).toMatchObject({
        address,
        pendingAddress: null,
        role: 'adopter',
        shelterId: null,
        hasPassword: true,
        passkeys: [],
      });
    });

    it('refuse a common password and a short one with the rule', async () => {
      for (const [password, rule] of [
        ['letmeinletmeinletmein', 'a-password-is-not-a-common-one'],
        ['short', 'a-password-has-at-least-15-characters'],
      ]) {
        const response = await send(registering(anAddress(), password));
        expect(response.json()).toMatchObject({ status: 409, type: `urn:pawprint:rule:${rule}` });
      }
    });

    it('answer 401 without a session, and after signing out', async () => {
      const { sessionToken } = await aPerson(identity, anAddress());
      expect(await statusOf(bare('DELETE', '/sessions/present', sessionToken))).toBe(204);
      for (const session of [undefined, 'unknown', sessionToken]) {
        const response = await send(bare('GET', '/account', session));
        expect(response.statusCode).toBe(401);
        expect(response.headers['www-authenticate']).toBe('Session realm="pawprint"');
      }
    });

    it('change the password and the address of a recent session', async () => {
      const address = anAddress();
      const { sessionToken } = await aPerson(identity, address);
      expect(
        await statusOf(json('PUT', '/account/password', { password: OTHER_PASSWORD }, sessionToken)),
      ).toBe(204);
      expect(await statusOf(signingIn(address))).toBe(401);
      expect(await statusOf(signingIn(address, OTHER_PASSWORD))).toBe(201);
      const other = anAddress();
      expect(await statusOf(json('PUT', '/account/address', { email: other }, sessionToken))).toBe(202);
      await send(spending('confirm', await secretIn(identity, 'confirm-address')));
      expect(await statusOf(signingIn(other, OTHER_PASSWORD))).toBe(201);

      expect((await send(bare('DELETE', '/account/password', sessionToken))).json()).toMatchObject({
        status: 409,
        type: 'urn:pawprint:rule:the-last-credential-stays',
      });
      identity.advanceBy(6 * MINUTE_MS);
      for (const request of [
        json('PUT', '/account/password', { password: PASSWORD }, sessionToken),
        json('PUT', '/account/address', { email: address }, sessionToken),
        bare('DELETE', '/account/password', sessionToken),
        bare('DELETE', '/account/passkeys/unknown', sessionToken),
        bare('DELETE', '/account', sessionToken),
      ])
        expect(await statusOf(request)).toBe(409);
    });

    it('recover an account by a link that is good once, for ten minutes', async () => {
      const address = anAddress();
      const { sessionToken } = await aPerson(identity, address);
      expect(await statusOf(json('POST', '/recoveries', { email: address }))).toBe(202);
      const secret = await secretIn(identity, 'recover');
      expect((await send(bare('GET', `/links/recover/${secret}`))).payload).toContain('name="password"');
      expect(await statusOf(spending('recover', secret, { password: 'short' }))).toBe(400);
      expect(await statusOf(spending('recover', secret, { password: OTHER_PASSWORD }))).toBe(200);
      expect(await statusOf(spending('recover', secret, { password: PASSWORD }))).toBe(400);
      expect(await statusOf(bare('GET', '/account', sessionToken))).toBe(401);
      expect(await statusOf(signingIn(address, OTHER_PASSWORD))).toBe(201);

      await send(json('POST', '/recoveries', { email: address }));
      const late = await secretIn(identity, 'recover');
      identity.advanceBy(10 * MINUTE_MS + 1);
      expect(await statusOf(spending('recover', late, { password: PASSWORD }))).toBe(400);
    });

    it('cancel a recovery in the account', async () => {
      const address = anAddress();
      const { sessionToken } = await aPerson(identity, address);
      await send(json('POST', '/recoveries', { email: address }));
      const secret = await secretIn(identity, 'recover');
      expect(await statusOf(bare('DELETE', '/account/recovery', sessionToken))).toBe(204);
      expect(await statusOf(spending('recover', secret, { password: OTHER_PASSWORD }))).toBe(400);
      expect(await statusOf(spending('cancel-recovery', secret))).toBe(400);
    });

    it('answer 404 for the page of an unknown purpose', async () => {
      expect(await statusOf(bare('GET', '/links/toString/secret'))).toBe(404);
      expect(await statusOf(spending('toString', 'secret'))).toBe(404);
    });

    it('invite the first operator, who grants roles', async () => {
      const invite = async () =>
        (await send(bare('POST', '/operator-invitations'))).json<{ path: string | null }>().path;
      const invitation = /^\/links\/invitation\/([\w-]{20,})$/.exec((await invite())!)?.[1];
      expect(await invite()).toBeNull();
      expect((await send(bare('GET', `/links/invitation/${invitation}`))).payload).toContain('name="email"');
      const email = anAddress();
      expect(await statusOf(spending('invitation', invitation!, { email, password: PASSWORD }))).toBe(200);
      await send(spending('confirm', await secretIn(identity, 'confirm-address')));
      const operator = (await send(signingIn(email))).json<{ sessionToken: string }>().sessionToken;
      const { personId, sessionToken } = await aPerson(identity, anAddress());
      const url = `/accounts/${personId}/role`;
      const shelter = { role: 'shelter', shelterId: SHELTER_ID };

      expect(await statusOf(json('PUT', url, shelter, sessionToken))).toBe(409);
      expect(await statusOf(json('PUT', `/accounts/${SHELTER_ID}/role`, shelter, operator))).toBe(404);
      for (const [invalid, reason] of [
        [{ role: 'shelter' }, 'is required for the role shelter'],
        [{ role: 'operator', shelterId: SHELTER_ID }, 'is allowed for the role shelter only'],
      ] as const) {
        const refused = await send(json('PUT', url, invalid, operator));
        expect(refused.statusCode).toBe(400);
        expect(refused.payload).toContain(reason);
      }
      expect(await statusOf(json('PUT', url, shelter, operator))).toBe(204);
      expect((await send(bare('GET', '/account', sessionToken))).json()).toMatchObject({
        role: 'shelter',
        shelterId: SHELTER_ID,
      });
      expect(await statusOf(json('PUT', url, { role: 'adopter' }, operator))).toBe(204);
    });

    it('issue access tokens for programs, and publish the keys that verify them', async () => {
      const address = anAddress();
      const { personId } = await aPerson(identity, address);
      const input = { email: address, password: PASSWORD, audience: 'search' };
      const response = await send(json('POST', '/tokens', input));
      const { accessToken, expiresInSeconds } = response.json<{
        accessToken: string;
        expiresInSeconds: number;
      }>();
      const { keys } = (await send(bare('GET', '/.well-known/jwks.json'))).json<{
        keys: { kid: string }[];
      }>();
      const { kid, ...header } = decodeProtectedHeader(accessToken);
      const { iat, nbf, exp, jti, ...claims } = decodeJwt(accessToken);

      expect(header).toEqual({ alg: 'EdDSA', typ: 'at+jwt' });
      expect(keys.map((key) => key.kid)).toContain(kid);
      expect(claims).toEqual({ iss: ISSUER, aud: 'urn:pawprint:search', sub: personId, role: 'adopter' });
      expect([nbf, exp! - iat!, expiresInSeconds]).toEqual([iat, 600, 600]);
      expect(jti).toMatch(/^[0-9a-f-]{36}$/);
      expect(await statusOf(json('POST', '/tokens', { ...input, password: OTHER_PASSWORD }))).toBe(401);
      for (const audience of ['notifications', 'identity', 'front-door'])
        expect(await statusOf(json('POST', '/tokens', { ...input, audience }))).toBe(201);
    });

    it('begin the ceremonies of passkeys, and refuse an invalid answer', async () => {
      const { sessionToken } = await aPerson(identity, anAddress());
      const registration = await send(bare('POST', '/account/passkey-options', sessionToken));
      expect(registration.json()).toMatchObject({ options: { rp: { id: 'localhost' } } });
      const signIn = await send(bare('POST', '/sessions/passkey-options'));
      expect(signIn.json()).toMatchObject({ options: { rpId: 'localhost', userVerification: 'required' } });
      for (const answer of [{}, { id: 'x', response: { clientDataJSON: 'AAAA' } }]) {
        expect(await statusOf(json('POST', '/account/passkeys', { answer }, sessionToken))).toBe(401);
        expect(await statusOf(json('POST', '/sessions/passkey', { answer }))).toBe(401);
      }
    });

    it('register a passkey, sign in with it, and remove each credential but the last', async () => {
      const { personId, sessionToken } = await aPerson(identity, anAddress());
      const authenticator = new SoftwareAuthenticator(ISSUER);
      const challengeOf = async (url: string): Promise<string> =>
        (await send(bare('POST', url, sessionToken))).json<{ options: { challenge: string } }>().options
          .challenge;
      const registeringPasskey = async (device: SoftwareAuthenticator): Promise<number> => {
        const answer = device.create(await challengeOf('/account/passkey-options'));
        return statusOf(json('POST', '/account/passkeys', { answer }, sessionToken));
      };
      expect(await registeringPasskey(authenticator)).toBe(204);

      const answer = authenticator.sign(await challengeOf('/sessions/passkey-options'));
      const signedIn = await send(json('POST', '/sessions/passkey', { answer }));
      expect([signedIn.statusCode, signedIn.json()]).toMatchObject([201, { personId }]);

      expect(await statusOf(bare('DELETE', '/account/password', sessionToken))).toBe(204);
      const passkeys = async (): Promise<{ id: string }[]> =>
        (await send(bare('GET', '/account', sessionToken))).json<{ passkeys: { id: string }[] }>().passkeys;
      const [{ id }] = (await passkeys()) as [{ id: string }];
      expect(await statusOf(bare('DELETE', `/account/passkeys/${id}`, sessionToken))).toBe(409);
      expect(await registeringPasskey(new SoftwareAuthenticator(ISSUER))).toBe(204);
      expect(await statusOf(bare('DELETE', `/account/passkeys/${id}`, sessionToken))).toBe(204);
      expect(await passkeys()).toHaveLength(1);

      identity.advanceBy(6 * MINUTE_MS);
      expect(await registeringPasskey(new SoftwareAuthenticator(ISSUER))).toBe(409);
    });

    it('erase an account for ever', async () => {
      const address = anAddress();
      const { sessionToken } = await aPerson(identity, address);
      expect(await statusOf(bare('DELETE', '/account', sessionToken))).toBe(204);
      expect(await statusOf(bare('GET', '/account', sessionToken))).toBe(401);
      expect(await statusOf(signingIn(address))).toBe(401);
    });

    it('answer 429 with Retry-After after five wrong passwords, and a try later when the pause is over', async () => {
      const address = anAddress();
      await aPerson(identity, address);
      for (let tries = 0; tries < 5; tries++)
        expect(await statusOf(signingIn(address, OTHER_PASSWORD))).toBe(401);
      const response = await send(signingIn(address));
      expect(response.statusCode).toBe(429);
      expect(response.headers['retry-after']).toBe('1');
      identity.advanceBy(600);
      expect((await send(signingIn(address))).headers['retry-after']).toBe('1');
      identity.advanceBy(400);
      expect(await statusOf(signingIn(address))).toBe(201);
    });

    it('limit wrong passwords by network, and by address except in a browser that has signed in', async () => {
      const address = anAddress();
      await aPerson(identity, address);
      const from = (network: number, password = PASSWORD, device = {}) =>
        send({ ...signingIn(address, password, device), remoteAddress: `192.0.2.${network}` });
      const { device } = (await from(0)).json<{ device: string }>();
      for (let network = 1; network <= 20; network++)
        for (let tries = 0; tries < 5; tries++)
          expect((await from(network, OTHER_PASSWORD)).statusCode).toBe(401);
      expect((await from(21)).statusCode).toBe(429);
      expect((await from(21, PASSWORD, { device })).statusCode).toBe(201);
    });

    it('end a session that was idle for 14 days', async () => {
      const { sessionToken } = await aPerson(identity, ADDRESS);
      identity.advanceBy(14 * DAY_MS + 1);
      expect(await statusOf(bare('GET', '/account', sessionToken))).toBe(401);
    });

    it.each([
      '/health',
      '/health/live',
      '/health/ready',
      '/health/providers',
      '/messaging',
      '/metrics',
      '/journeys/unknown',
    ])('answer 200 to GET %s', async (url) => {
      expect(await statusOf(bare('GET', url))).toBe(200);
    });

    it('declare no response that the tests above have not received, except for /dead-letters and /profiles', () => {
      expect(identity.unobservedResponses().filter((claim) => !/dead-letters|profiles/.test(claim))).toEqual(
        [],
      );
    });
  });
}
