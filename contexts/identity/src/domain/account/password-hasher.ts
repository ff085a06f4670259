import type { Password } from './password.js';

/** The result of comparing a password with a hash. */
export interface PasswordCheck {
  readonly isCorrect: boolean;
  /** Whether the hash was made with old parameters or an old pepper, so that the password should be hashed again. */
  readonly isOutdated: boolean;
}

/** A slow, salted hash of passwords. */
export abstract class PasswordHasher {
  abstract hash(password: Password): Promise<string>;
  /**
   * @param hash null for an account without a password or an unknown account: the check costs the same work, and fails
   */
  abstract check(password: string, hash: string | null): Promise<PasswordCheck>;
}
