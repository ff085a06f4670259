import { describe, expect, it } from '@jest/globals';
import { InvalidValue, RuleViolation } from '@pawprint/shared-kernel';
import { CommonPasswords } from './common-passwords.js';
import { newPassword } from './password.js';

class OneCommonPassword extends CommonPasswords {
  include(password: string): boolean {
    return password === 'correct horse battery staple';
  }
}

const common = new OneCommonPassword();

describe('password', () => {
  it.each(['fifteen letters', 'x'.repeat(1_000), '🐈'.repeat(15)])('can be %j', (text) => {
    expect(newPassword(text, common)).toBe(text);
  });

  it('has the same text whichever keyboard composes its letters', () => {
    expect(newPassword('Zoe\u0308 und ihre Katze', common)).toBe(
      newPassword('Zo\u00EB und ihre Katze', common),
    );
  });

  it.each([
    ['a-password-has-at-least-15-characters', 'fourteen chars'],
    ['a-password-has-at-least-15-characters', '🐈'.repeat(14)],
    ['a-password-is-not-a-common-one', 'correct horse battery staple'],
  ])('violates the rule %s when it is %j', (rule, text) => {
    expect(() => newPassword(text, common)).toThrow(expect.objectContaining({ rule }));
    expect(() => newPassword(text, common)).toThrow(RuleViolation);
  });

  it.each([
    ['is longer than 1,000 characters', 'x'.repeat(1_001)],
    ['contains NUL', `${'x'.repeat(20)}\u0000`],
    ['contains half a character', `${'x'.repeat(20)}\uD83D`],
  ])('cannot be a text that %s', (_, text) => {
    expect(() => newPassword(text, common)).toThrow(InvalidValue);
  });
});
