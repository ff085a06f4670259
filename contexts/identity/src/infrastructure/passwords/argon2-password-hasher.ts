import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Overloaded } from '@pawprint/platform/ports';
import { ConcurrencyLimit } from '@pawprint/platform/resilience';
import { type PasswordCheck, PasswordHasher } from '../../domain/account/password-hasher.js';
import type { IdentityKeys } from '../keys/identity-keys.js';

/** Recommended by OWASP for argon2id (RFC 9106); the memory is in KiB. */
export const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
export const TAG_BYTES = 32;
/** Each computation uses one processor, and all of `PARAMETERS.memory`. */
const HASHES_AT_ONCE = 2;
const MAX_WAIT_MS = 5_000;

/** A PHC string, whose `keyid` is the version of the pepper. */
const PHC =
  /^\$argon2id\$v=19\$m=(?<memory>\d+),t=(?<passes>\d+),p=(?<parallelism>\d+),keyid=(?<version>\d+)\$(?<salt>[\w+/]+)\$[\w+/]+$/;

const compute = promisify(argon2);

type Settings = typeof PARAMETERS & { readonly version: number; readonly salt: Buffer };

/**
 * Hashes passwords by argon2id with a salt for each password, and a pepper that is not in the database. When too many passwords
 * wait, it throws `Overloaded`.
 */
export class Argon2PasswordHasher extends PasswordHasher {
  private readonly limit = new ConcurrencyLimit(HASHES_AT_ONCE);

  /** @param maxWaitMs the maximum time until the hash of a password begins, in milliseconds */
  constructor(
    private readonly keys: IdentityKeys,
    private readonly maxWaitMs = MAX_WAIT_MS,
  ) {
    super();
  }

  hash(password: string): Promise<string> {
    return this.hashWith(password, {
      ...PARAMETERS,
      version: this.keys.pepperVersion,
      salt: randomBytes(SALT_BYTES),
    });
  }

  async check(password: string, hash: string | null): Promise<PasswordCheck> {
    if (hash === null) {
      await this.hash(password);
      return { isCorrect: false, isOutdated: false };
    }
    const stored = settingsIn(hash);
    const computed = Buffer.from(await this.hashWith(password, stored));
    const given = Buffer.from(hash);
    const isCorrect = computed.length === given.length && timingSafeEqual(computed, given);
    const present = { ...PARAMETERS, version: this.keys.pepperVersion, salt: stored.salt };
    return { isCorrect, isOutdated: prefixOf(stored) !== prefixOf(present) };
  }

  private async hashWith(message: string, settings: Settings): Promise<string> {
    const { version, salt: nonce, ...parameters } = settings;
    const secret = this.keys.pepper(version);
    if (secret === null) throw new Error(`The key file does not contain version ${version} of the pepper.`);
    const input = { message, nonce, secret, tagLength: TAG_BYTES, ...parameters };
    const overdue = AbortSignal.timeout(this.maxWaitMs);
    const tag = await this.limit
      .run(overdue, () => compute('argon2id', input))
      .catch((error: unknown) => {
        if (error !== overdue.reason) throw error;
        throw new Overloaded('Too many passwords are being checked. Please try again.', { cause: error });
      });
    return prefixOf(settings) + encoded(tag);
  }
}

const encoded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

const prefixOf = ({ memory, passes, parallelism, version, salt }: Settings): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism},keyid=${version}$${encoded(salt)}$`;

function settingsIn(hash: string): Settings {
  const { memory, passes, parallelism, version, salt } = PHC.exec(hash)?.groups ?? {};
  if (!salt) throw new Error('The stored hash of a password is not a PHC string of argon2id.');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    version: Number(version),
    salt: Buffer.from(salt, 'base64'),
  };
}
