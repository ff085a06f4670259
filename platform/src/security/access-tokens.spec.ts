import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { IssuerInTest } from '#test/issuer-in-test.js';
import { AccessTokens, InvalidToken } from './access-tokens.js';
import { IssuerKeys } from './issuer-keys.js';

const SUBJECT = '0190a6c2-7c00-7000-8000-000000000001';
const SHELTER = '0190a6c2-7c00-7000-8000-000000000002';

describe('access token', () => {
  const clock = new AdjustableClock();
  let issuer: IssuerInTest;
  let tokens: AccessTokens;
  beforeAll(async () => {
    issuer = await IssuerInTest.start();
  });
  afterAll(() => issuer.stop());
  beforeEach(() => {
    tokens = new AccessTokens(issuer.settings(), new IssuerKeys(issuer.settings().keysUrl), clock);
    issuer.requests.length = 0;
  });

  const claims = (overrides: JWTPayload = {}): JWTPayload =>
    issuer.claims({ sub: SUBJECT, ...overrides }, clock.now());
  const seconds = (offset: number): number => Math.floor(clock.now().getTime() / 1_000) + offset;

  const person = { kind: 'person', personId: SUBJECT, role: 'adopter', shelterId: null };

  it.each([
    ['without a role, as an adopter', {}, person],
    ['with the role of an adopter', { role: 'adopter' }, person],
    ['of an operator', { role: 'operator' }, { ...person, role: 'operator' }],
    [
      'of a shelter',
      { role: 'shelter', shelter: SHELTER.toUpperCase() },
      { ...person, role: 'shelter', shelterId: SHELTER },
    ],
    ['with an id in upper case', { sub: SUBJECT.toUpperCase() }, person],
    ['with its audience in a list', { aud: ['urn:pawprint:here'] }, person],
    ['without nbf', { nbf: undefined }, person],
    ['of an issuer whose clock is 4 s ahead', { nbf: undefined, exp: undefined, offset: 4 }, person],
  ])(
    'identifies its person: %s',
    async (_, { offset, ...overrides }: JWTPayload & { offset?: number }, expected) => {
      const times = offset === undefined ? {} : { nbf: seconds(offset), exp: seconds(offset + 300) };
      expect(await tokens.verify(await issuer.sign(claims({ ...overrides, ...times })))).toEqual(expected);
    },
  );

  it.each<[string, () => JWTPayload, string?]>([
    ['has expired', () => ({ exp: seconds(-6) }), '"exp" claim timestamp check failed'],
    ['never expires', () => ({ exp: undefined }), 'missing required "exp" claim'],
    ['is not valid yet', () => ({ nbf: seconds(7) })],
    ['is of another issuer', () => ({ iss: 'https://other.example' })],
    ['has no issuer', () => ({ iss: undefined })],
    ['is for another context', () => ({ aud: 'urn:pawprint:there' })],
    ['has no audience', () => ({ aud: undefined })],
    ['has two audiences', () => ({ aud: ['urn:pawprint:here', 'urn:pawprint:there'] }), 'several audiences'],
    ['has no subject', () => ({ sub: undefined }), '"sub" is not the id of a person'],
    ['has a subject that is no id', () => ({ sub: 'ada' }), '"sub" is not the id of a person'],
    ['has an unknown role', () => ({ role: 'admin' }), '"role" is unknown'],
    ['has a list of roles', () => ({ role: ['operator'] }), '"role" is unknown'],
    ['is of a shelter without an id', () => ({ role: 'shelter' }), '"shelter" does not fit "role"'],
    ['is of a shelter whose id is no id', () => ({ role: 'shelter', shelter: 'x' })],
    ['is of an adopter with a shelter', () => ({ shelter: SHELTER }), '"shelter" does not fit "role"'],
  ])('causes InvalidToken when it %s', async (_, overrides, reason = '') => {
    const refused = tokens.verify(await issuer.sign(claims(overrides())));
    await expect(refused).rejects.toThrow(InvalidToken);
    await expect(refused).rejects.toThrow(reason);
  });

  const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each<[string, () => string | Promise<string>, number]>([
    ['is empty', () => '', 0],
    ['has two parts', async () => (await issuer.sign()).split('.').slice(0, 2).join('.'), 0],
    ['has five parts', async () => `${await issuer.sign()}..`, 0],
    [
      'has no signature and the algorithm none',
      () => `${encoded({ alg: 'none', typ: 'at+jwt' })}.${encoded(claims())}.`,
      0,
    ],
    [
      'is signed with HS256 and the public key as the secret',
      async () => {
        const { kid, publicKey } = issuer.signingKey;
        return new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid })
          .sign(new TextEncoder().encode(await exportSPKI(publicKey)));
      },
      0,
    ],
    [
      'is signed with another algorithm than the pinned one',
      async () => {
        const { privateKey } = await generateKeyPair('ES256');
        return new SignJWT(claims())
          .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: issuer.signingKey.kid })
          .sign(privateKey);
      },
      0,
    ],
    [
      'is signed with an unknown key',
      async () => {
        const { privateKey } = await generateKeyPair('EdDSA');
        return new SignJWT(claims())
          .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: issuer.signingKey.kid })
          .sign(privateKey);
      },
      1,
    ],
    ['has the type JWT', () => issuer.sign(claims(), { typ: 'JWT' }), 1],
    ['has no type', () => issuer.sign(claims(), { typ: undefined }), 1],
    ['names a path as its key', () => issuer.sign(claims(), { kid: '../../../etc/passwd' }), 1],
    ['names a URL as its key', () => issuer.sign(claims(), { kid: `${issuer.url}/evil` }), 1],
    [
      'needs an unknown extension',
      () =>
        issuer
          .sign(claims(), { crit: ['http://evil'], 'http://evil': 1 })
          .catch(
            () =>
              `${encoded({ alg: 'EdDSA', typ: 'at+jwt', crit: ['evil'], evil: 1 })}.${encoded(claims())}.AAAA`,
          ),
      0,
    ],
  ])(
    'causes InvalidToken and no request except for the keys of the issuer when it %s',
    async (_, token, fetches) => {
      await expect(tokens.verify(await token())).rejects.toThrow(InvalidToken);
      expect(issuer.requests).toEqual(Array(fetches).fill('/jwks'));
    },
  );

  it('has no influence on the keys that verify it, whatever key or URL its header contains', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    const { exportJWK } = await import('jose');
    const forged = await new SignJWT(claims())
      .setProtectedHeader({
        ...{ alg: 'EdDSA', typ: 'at+jwt', kid: issuer.signingKey.kid },
        ...{ jku: `${issuer.url}/evil`, x5u: `${issuer.url}/evil`, jwk: await exportJWK(publicKey) },
      })
      .sign(privateKey);
    await expect(tokens.verify(forged)).rejects.toThrow(InvalidToken);

    const genuine = await issuer.sign(claims(), { jku: `${issuer.url}/evil`, x5u: `${issuer.url}/evil` });
    expect(await tokens.verify(genuine)).toEqual(person);
    expect(issuer.requests).toEqual(['/jwks']);
  });

  it('causes InvalidToken after any of its bits was flipped', async () => {
    const token = await issuer.sign(claims());
    expect(await tokens.verify(token)).toEqual(person);
    const bytes = Buffer.from(token, 'latin1');
    const accepted: string[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const outcome = await tokens.verify(flipped.toString('latin1')).then(
        () => `bit ${bit} is not protected`,
        (error: unknown) => (error instanceof InvalidToken ? 'refused' : String(error)),
      );
      if (outcome !== 'refused') accepted.push(outcome);
    }
    expect(accepted).toEqual([]);
    expect(new Set(issuer.requests)).toEqual(new Set(['/jwks']));
  });
});
