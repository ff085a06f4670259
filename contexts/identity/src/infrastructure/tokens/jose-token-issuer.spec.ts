import { describe, expect, it } from '@jest/globals';
import { AdjustableClock } from '@pawprint/platform/testing';
import { toUuid } from '@pawprint/shared-kernel';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { identityKeys } from '#test/identity-keys.js';
import { anId } from '#test/an-account.js';
import { InMemorySigningKeys } from '#test/in-memory/in-memory-signing-keys.js';
import { ADOPTER, type Role } from '../../domain/role/role.js';
import { Issuer, JoseTokenIssuer } from './jose-token-issuer.js';
import { SigningKeys } from './signing-keys.js';

const ISSUER = 'https://identity.example';
const personId = toUuid<'Person'>('0190a6c2-7c00-7000-8000-0000000000a1');
const shelterId = toUuid<'Shelter'>('0190a6c2-7c00-7000-8000-0000000000f1');

describe('issued access token', () => {
  const clock = new AdjustableClock(new Date('2026-05-04T12:00:00.900Z'));
  const signingKeys = new SigningKeys(new InMemorySigningKeys(), identityKeys(), clock);
  const issuer = new JoseTokenIssuer(signingKeys, new Issuer(ISSUER), { next: anId, named: anId }, clock);
  const issued = async (role: Role) => {
    const token = await issuer.issue({ personId, role, audience: 'search' }, 300);
    const keys = createLocalJWKSet({ keys: await signingKeys.published() });
    return jwtVerify(token, keys, { typ: 'at+jwt', currentDate: clock.now() });
  };

  it('begins to be valid in the present second, and expires after its lifetime', async () => {
    const { payload, protectedHeader } = await issued(ADOPTER);
    expect(protectedHeader).toEqual({
      alg: 'EdDSA',
      typ: 'at+jwt',
      kid: (await signingKeys.current()).kid,
    });
    const now = Date.parse('2026-05-04T12:00:00Z') / 1_000;
    expect(payload).toEqual({
      iss: ISSUER,
      aud: 'urn:pawprint:search',
      sub: personId,
      role: 'adopter',
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iat: now,
      nbf: now,
      exp: now + 300,
    });
  });

  it('names the shelter that its person acts for, and has an id of its own', async () => {
    const [one, another] = [
      await issued({ name: 'shelter', shelterId }),
      await issued({ name: 'shelter', shelterId }),
    ];
    expect(one.payload).toMatchObject({ role: 'shelter', shelter: shelterId });
    expect(one.payload.jti).not.toBe(another.payload.jti);
  });
});
