import { checkRules, InvalidValue, isMultilineText } from '@pawprint/shared-kernel';
import type { CommonPasswords } from './common-passwords.js';
import { MAX_PASSWORD_LENGTH } from './password.limits.js';
import { RULES_OF_PASSWORDS } from './rules/index.js';

/** A password that satisfies every rule. Only `newPassword` creates one. */
export type Password = string & { readonly __isPassword: true };

/** Normalises a password (NIST SP 800-63B), so that every keyboard gives the same text. */
export const normalisedPassword = (text: string): string => text.normalize('NFKC');

/**
 * @throws InvalidValue when the text is too long or not well-formed
 * @throws RuleViolation when the password is too short or common
 */
export function newPassword(text: string, common: CommonPasswords): Password {
  const password = normalisedPassword(text);
  if (!isMultilineText(password, 0, MAX_PASSWORD_LENGTH))
    throw InvalidValue.of('password', `must be text of at most ${MAX_PASSWORD_LENGTH} characters`);
  checkRules(RULES_OF_PASSWORDS, { password, isCommon: common.include(password) });
  return password as Password;
}
