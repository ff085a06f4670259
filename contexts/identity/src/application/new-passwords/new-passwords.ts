import { Injectable } from '@nestjs/common';
import { CommonPasswords } from '../../domain/account/common-passwords.js';
import { PasswordHasher } from '../../domain/account/password-hasher.js';
import { newPassword } from '../../domain/account/password.js';

/** Checks and hashes the passwords that persons choose. It runs outside a unit of work, because hashing is slow. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly common: CommonPasswords,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * @throws InvalidValue when the text is too long or not well-formed
   * @throws RuleViolation when the password is too short or common
   */
  async hash(text: string): Promise<string> {
    return this.hasher.hash(newPassword(text, this.common));
  }
}
