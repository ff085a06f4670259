import { describe, expect, it } from '@jest/globals';
import { AdjustableClock } from '@pawprint/platform/testing';
import { createLocalJWKSet, jwtVerify, SignJWT } from 'jose';
import { identityKeys } from '#test/identity-keys.js';
import { InMemorySigningKeys } from '#test/in-memory/in-memory-signing-keys.js';
import { SigningKeys } from './signing-keys.js';

const HOUR_MS = 60 * 60 * 1_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

function started() {
  const clock = new AdjustableClock();
  const store = new InMemorySigningKeys();
  const signingKeys = new SigningKeys(store, identityKeys(), clock);
  const sign = async (): Promise<string> => {
    const { kid, key } = await signingKeys.current();
    return new SignJWT().setProtectedHeader({ alg: 'EdDSA', kid }).sign(key);
  };
  const kids = async () => (await signingKeys.published()).map(({ kid }) => kid);
  return { clock, store, signingKeys, sign, kids };
}

describe('signing keys', () => {
  it('publish two public keys: the one that signs, and the next one', async () => {
    const { signingKeys } = started();
    const keys = await signingKeys.published();

    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' });
      expect(key).not.toHaveProperty('d');
    }
    expect((await signingKeys.current()).kid).toBe(keys[0]!.kid);
  });

  it('sign only with keys that a verifier already knew an hour before, through five rotations', async () => {
    const { clock, signingKeys, sign } = started();
    const seen = new Set<string>();
    for (let rotation = 0; rotation <= 5; rotation++) {
      const known = createLocalJWKSet({ keys: await signingKeys.published() });
      clock.advanceBy(HOUR_MS);
      const { protectedHeader } = await jwtVerify(await sign(), known);
      seen.add(protectedHeader.kid!);
      clock.advanceBy(WEEK_MS - HOUR_MS);
    }
    expect(seen.size).toBe(6);
  });

  it('remain published until every token that they signed has expired', async () => {
    const { clock, signingKeys, kids } = started();
    const { kid } = await signingKeys.current();
    clock.advanceBy(WEEK_MS);
    expect(await kids()).toContain(kid);
    clock.advanceBy(10 * 60 * 1_000);
    expect(await kids()).toContain(kid);
    clock.advanceBy(10 * 60 * 1_000);
    expect(await kids()).not.toContain(kid);
  });

  it('sign only after they were published, even after a long downtime', async () => {
    const { clock, signingKeys, kids } = started();
    const { kid } = await signingKeys.current();
    clock.advanceBy(10 * WEEK_MS);
    const published = await kids();

    const signing = await signingKeys.current();
    expect(signing.kid).not.toBe(kid);
    expect(published).toEqual([signing.kid, expect.not.stringMatching(signing.kid)]);
  });

  it('encrypt the private key, which another secret cannot decrypt', async () => {
    const { clock, store, signingKeys } = started();
    await signingKeys.current();
    const [stored] = await store.all();

    expect(stored!.privateKey.toString('latin1')).not.toContain('PRIVATE KEY');
    await expect(new SigningKeys(store, identityKeys(2), clock).current()).rejects.toThrow();
  });

  it('refuse a private key that was stored beside the public key of another one', async () => {
    const { clock, store, signingKeys } = started();
    await signingKeys.current();
    const [first, second] = await store.all();
    const exchanged = new InMemorySigningKeys();
    await exchanged.add({ ...first!, privateKey: second!.privateKey });
    await exchanged.add(second!);

    await expect(new SigningKeys(exchanged, identityKeys(), clock).current()).rejects.toThrow();
  });
});
