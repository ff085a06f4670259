import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invalid } from '#test/invalid.js';
import { emailAddress } from './email-address.js';

describe('an email address', () => {
  it.each([
    'anna@example.org',
    'Anna.B+kittens@mail.example.org',
    "o'neill@xn--bcher-kva.example",
    'анна@пример.example',
    'anna@bücher.example',
    'anna@localhost',
    `${'x'.repeat(64)}@example.org`,
  ])('may be %s', (text) => {
    expect(emailAddress(text)).toBe(text);
  });

  it('may be whatever fast-check takes for one', () => {
    fc.assert(fc.property(fc.emailAddress(), (text) => expect(emailAddress(text)).toBe(text)));
  });

  it.each([
    ...[
      '',
      ' ',
      'anna',
      'anna@',
      '@example.org',
      'anna@example..org',
      'anna@.org',
      'anna@org.',
      '.anna@example.org',
    ],
    ...[
      'anna.@example.org',
      'an..na@example.org',
      'anna@exa mple.org',
      'a@b@example.org',
      'anna@-a.org',
      'anna@a-.org',
    ],
    ...['Anna <anna@example.org>', 'anna@example.org, ben@example.org', 'anna@example.org;ben@example.org'],
    ...[
      'anna@example.org\r\nBcc: ben@example.org',
      '"a b"@example.org',
      '"a"@example.org',
      'anna@[127.0.0.1]',
    ],
    ...['anna@example.org\u2028', 'anna@example.org\n', 'anna\u0000@example.org', 'anna\uD800@example.org'],
    ...[`${'x'.repeat(65)}@example.org`, `anna@${'x'.repeat(64)}.org`, `anna@${'x.'.repeat(125)}org`],
  ])('cannot be %j', (text) => {
    expect(() => emailAddress(text)).toThrow(invalid('email'));
    expect(() => emailAddress(text, 'address')).toThrow(invalid('address'));
  });
});
