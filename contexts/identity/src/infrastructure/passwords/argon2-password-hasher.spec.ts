import { describe, expect, it } from '@jest/globals';
import { Overloaded } from '@pawprint/platform/ports';
import { identityKeys } from '#test/identity-keys.js';
import type { Password } from '../../domain/account/password.js';
import { Argon2PasswordHasher } from './argon2-password-hasher.js';

const PASSWORD = 'a kitten sleeps under the stove' as Password;
const TRIES = 7;
/** Half of the passes, or one hash more, changes the CPU time by more. */
const MAX_RATIO = 1.6;

describe('argon2id password hasher', () => {
  it('accepts the password of a hash, and no other password', async () => {
    const hasher = new Argon2PasswordHasher(identityKeys());
    const hash = await hasher.hash(PASSWORD);

    expect(await hasher.check(PASSWORD, hash)).toEqual({ isCorrect: true, isOutdated: false });
    expect(await hasher.check(`${PASSWORD} `, hash)).toMatchObject({ isCorrect: false });
    expect(await hasher.check(PASSWORD, null)).toMatchObject({ isCorrect: false });
  });

  it('writes the parameters and the version of the pepper into a PHC string, with a salt for each password', async () => {
    const hasher = new Argon2PasswordHasher(identityKeys());
    const [hash, another] = [await hasher.hash(PASSWORD), await hasher.hash(PASSWORD)];

    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1,keyid=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(hash).not.toBe(another);
  });

  it('accepts a hash with an older pepper or weaker parameters, and reports it as outdated', async () => {
    const older = new Argon2PasswordHasher(identityKeys(1));
    const newer = new Argon2PasswordHasher(identityKeys(1, 2));
    const hash = await older.hash(PASSWORD);

    expect(await newer.check(PASSWORD, hash)).toEqual({ isCorrect: true, isOutdated: true });
    for (const [present, weaker] of [
      ['m=19456', 'm=8192'],
      ['t=2', 't=1'],
      ['p=1', 'p=2'],
    ] as const)
      expect(await older.check(PASSWORD, hash.replace(present, weaker))).toMatchObject({ isOutdated: true });
  });

  it('refuses the right password when the stored hash was cut off', async () => {
    const hasher = new Argon2PasswordHasher(identityKeys());
    const hash = await hasher.hash(PASSWORD);
    expect(await hasher.check(PASSWORD, hash.slice(0, -4))).toMatchObject({ isCorrect: false });
  });

  it('does not report parameters that argon2id cannot use as too much work', async () => {
    const hasher = new Argon2PasswordHasher(identityKeys());
    const hash = (await hasher.hash(PASSWORD)).replace('t=2', 't=0');
    await expect(hasher.check(PASSWORD, hash)).rejects.toThrow('parameters.passes');
  });

  it('refuses the right password when the pepper has another value', async () => {
    const hash = await new Argon2PasswordHasher(identityKeys(1)).hash(PASSWORD);
    const withoutPepper = new Argon2PasswordHasher(identityKeys(2));

    expect(await withoutPepper.check(PASSWORD, hash.replace('keyid=1', 'keyid=2'))).toMatchObject({
      isCorrect: false,
    });
    await expect(withoutPepper.check(PASSWORD, hash)).rejects.toThrow('version 1 of the pepper');
  });

  it('computes the same work for an unknown address as for a wrong password', async () => {
    const hasher = new Argon2PasswordHasher(identityKeys());
    const hash = await hasher.hash(PASSWORD);
    const cpuOfCheck = async (stored: string | null): Promise<number> => {
      const tries: number[] = [];
      for (let count = 0; count < TRIES; count++) {
        const before = process.cpuUsage();
        await hasher.check(`${PASSWORD}!`, stored);
        tries.push(process.cpuUsage(before).user);
      }
      // Other work in the process can only increase the CPU time.
      return Math.min(...tries);
    };

    const [known, unknown] = [await cpuOfCheck(hash), await cpuOfCheck(null)];
    expect(unknown / known).toBeGreaterThan(1 / MAX_RATIO);
    expect(unknown / known).toBeLessThan(MAX_RATIO);
  });

  it('refuses a password when two are being hashed and no place becomes free in time', async () => {
    const hasher = new Argon2PasswordHasher(identityKeys(), 1);
    const hashes = await Promise.allSettled([1, 2, 3].map(() => hasher.hash(PASSWORD)));

    expect(hashes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(hashes[2]).toMatchObject({ reason: expect.any(Overloaded) });
  });
});
