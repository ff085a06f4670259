import { describe, expect, it } from '@jest/globals';
import { SoftwareAuthenticator } from '#test/software-authenticator.js';
import { NotAuthenticated } from '../../domain/account/not-authenticated.error.js';
import { SimpleWebAuthnVerifier } from './simple-webauthn-verifier.js';

const ORIGIN = 'https://pawprint.example';
const OTHER_ORIGIN = 'https://www.pawprint.example';
const NOW = new Date('2026-05-04T09:00:00Z');
const CHALLENGE = Buffer.from('a challenge').toString('base64url');
const OTHER_CHALLENGE = Buffer.from('another challenge').toString('base64url');

const verifierOf = (id = 'localhost') => new SimpleWebAuthnVerifier({ id, origins: [ORIGIN, OTHER_ORIGIN] });
const verifier = verifierOf();

describe('options of passkeys', () => {
  it('ask for a verified person and a passkey that the account does not have', async () => {
    const passkey = await verifier.verifyRegistration(
      new SoftwareAuthenticator(ORIGIN).create(CHALLENGE),
      CHALLENGE,
      NOW,
    );
    const options = verifier.registrationOptions({ id: 'ada', name: 'ada@example.org', passkeys: [passkey] });
    expect(await options).toMatchObject({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      rp: { id: 'localhost', name: 'Pawprint' },
      user: { id: Buffer.from('ada').toString('base64url'), name: 'ada@example.org' },
      excludeCredentials: [{ id: passkey.id, type: 'public-key' }],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  });

  it('ask for any passkey of the site and a verified person at a sign-in', async () => {
    const { challenge, ...options } = await verifier.signInOptions();
    expect(challenge).toMatch(/^[\w-]{43}$/);
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(options).not.toHaveProperty('allowCredentials', expect.anything());
  });
});

describe('an answer', () => {
  const clientDataJSON = (data: string): string => Buffer.from(data).toString('base64url');
  const named = JSON.stringify({ challenge: CHALLENGE });

  it('names its challenge and its passkey', () => {
    const answer = { id: 'key', response: { clientDataJSON: clientDataJSON(named) } };
    expect(verifier.namedIn(answer)).toEqual({ challenge: CHALLENGE, passkeyId: 'key' });
  });

  it.each<[string, object]>([
    ['has no response', { id: 'key' }],
    ['has client data that is not JSON', { id: 'key', response: { clientDataJSON: clientDataJSON('{') } }],
    ['has no challenge', { id: 'key', response: { clientDataJSON: clientDataJSON('{}') } }],
    ['has no id', { response: { clientDataJSON: clientDataJSON(named) } }],
    ['has an id that is not a text', { id: 7, response: { clientDataJSON: clientDataJSON(named) } }],
  ])('names nothing when it %s', (_, answer) => {
    expect(verifier.namedIn(answer)).toBeNull();
  });
});

describe('a registration', () => {
  it.each([ORIGIN, OTHER_ORIGIN])(
    'registers a passkey with its counter and transports on a page of %s',
    async (origin) => {
      const answer = new SoftwareAuthenticator(origin).create(CHALLENGE);
      expect(await verifier.verifyRegistration(answer, CHALLENGE, NOW)).toEqual({
        id: (answer as { id: string }).id,
        publicKey: expect.stringMatching(/^[\w-]{56}$/),
        counter: 1,
        transports: ['internal'],
        addedAt: '2026-05-04T09:00:00.000Z',
      });
    },
  );

  it('registers a passkey without transports when the browser names none', async () => {
    const { response, ...answer } = new SoftwareAuthenticator(ORIGIN).create(CHALLENGE) as {
      response: object;
    };
    const withoutTransports = { ...answer, response: { ...response, transports: undefined } };
    const { transports } = await verifier.verifyRegistration(withoutTransports, CHALLENGE, NOW);
    expect(transports).toEqual([]);
  });

  it.each([
    ['another challenge', verifier, ORIGIN, OTHER_CHALLENGE],
    ['another origin', verifier, 'https://pawprint.example:444', CHALLENGE],
    ['another site', verifierOf('pawprint.example'), ORIGIN, CHALLENGE],
  ])('refuses a registration for %s', async (_, by, origin, challenge) => {
    const answer = new SoftwareAuthenticator(origin).create(CHALLENGE);
    await expect(by.verifyRegistration(answer, challenge, NOW)).rejects.toThrow(NotAuthenticated);
  });
});

describe('signing in', () => {
  it('keeps the passkey and raises its counter', async () => {
    const authenticator = new SoftwareAuthenticator(ORIGIN);
    const passkey = await verifier.verifyRegistration(authenticator.create(CHALLENGE), CHALLENGE, NOW);
    const answer = authenticator.sign(OTHER_CHALLENGE);
    const used = await verifier.verifySignIn(answer, OTHER_CHALLENGE, passkey);
    expect(used).toEqual({ ...passkey, counter: 2 });
  });

  it('refuses another challenge, site, passkey, signature or counter', async () => {
    const authenticator = new SoftwareAuthenticator(ORIGIN);
    const passkey = await verifier.verifyRegistration(authenticator.create(CHALLENGE), CHALLENGE, NOW);
    const other = new SoftwareAuthenticator(ORIGIN);
    const otherPasskey = await verifier.verifyRegistration(other.create(CHALLENGE), CHALLENGE, NOW);
    const answer = authenticator.sign(CHALLENGE) as { response: { signature: string } };
    const changed = { ...answer, response: { ...answer.response, signature: 'A'.repeat(86) } };
    for (const [by, given, challenge, key] of [
      [verifier, answer, OTHER_CHALLENGE, passkey],
      [verifierOf('pawprint.example'), answer, CHALLENGE, passkey],
      [verifier, answer, CHALLENGE, otherPasskey],
      [verifier, answer, CHALLENGE, { ...passkey, publicKey: otherPasskey.publicKey }],
      [verifier, changed, CHALLENGE, passkey],
      [verifier, answer, CHALLENGE, { ...passkey, counter: 2 }],
    ] as const)
      await expect(by.verifySignIn(given, challenge, key)).rejects.toThrow(NotAuthenticated);
  });
});
