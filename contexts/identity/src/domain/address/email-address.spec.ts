import { describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { emailAddress } from './email-address.js';

describe('email address of an account', () => {
  it.each([
    ['ada@example.org', 'ada@example.org'],
    ['Ada.Lovelace@Example.ORG', 'ada.lovelace@example.org'],
    ["o'neill+cats@mail.example.org", "o'neill+cats@mail.example.org"],
    ['Käthe@bücher.example', 'käthe@xn--bcher-kva.example'],
  ])('made of the text %s is %s', (text, address) => {
    expect(emailAddress(text)).toBe(address);
  });

  it.each([
    '',
    'ada',
    'ada@',
    '@example.org',
    'ada@127.0.0.1',
    'ada@@example.org',
    '.ada@example.org',
    'ada@-example.org',
    'ada@example.org\r\nBcc: eve@example.org',
    'Ada <ada@example.org>',
    'ada\u200B@example.org',
    '=?utf-8?q?ada?=@example.org',
    `${'a'.repeat(250)}@example.org`,
  ])('cannot be made of %j', (text) => {
    expect(() => emailAddress(text)).toThrow(InvalidValue);
  });
});
