import { describe, expect, it } from '@jest/globals';
import { isEmailAddress, MAX_EMAIL_ADDRESS_LENGTH, normalForm } from './email-address.js';

const LABEL_OF_63 = 'x'.repeat(63);
const DOMAIN_OF_191 = `${LABEL_OF_63}.${LABEL_OF_63}.${LABEL_OF_63}`;

describe('email address', () => {
  it.each([
    'anna@example.org',
    "!#$%&'*+-/=?^_`{|}~@example.org",
    'anna@localhost',
    'анна@пример.рф',
    'राम@उदाहरण.भारत',
    `${'x'.repeat(64)}@example.org`,
    `${'x'.repeat(62)}@${DOMAIN_OF_191}`,
  ])('can be %s', (address) => {
    expect(isEmailAddress(address)).toBe(true);
  });

  it.each([
    ['a number', 7],
    ['no domain', 'anna@'],
    ['two dots in the local part', 'an..na@example.org'],
    ['a combining mark first', '\u0301anna@example.org'],
    ['a hyphen at the end of a label', 'anna@a-.org'],
    ['an IP address', 'anna@192.0.2.1'],
    ['a local part in quotes', '"anna"@example.org'],
    ['a line break', 'anna@example.org\r\nBcc: eve@example.org'],
    ['an encoded word', '=?utf-8?q?a?=@example.org'],
    ['a bidirectional control character', 'a\u202enna@example.org'],
    ['a label of 64 octets', `anna@${LABEL_OF_63}x.org`],
    ['a local part of 65 octets', `${'x'.repeat(65)}@example.org`],
    ['a local part of 66 octets and 33 letters', `${'а'.repeat(33)}@example.org`],
    [`more than ${MAX_EMAIL_ADDRESS_LENGTH} octets`, `${'x'.repeat(63)}@${DOMAIN_OF_191}`],
  ])('cannot be or have %s', (_, address) => {
    expect(isEmailAddress(address)).toBe(false);
  });
});

describe('normal form of an address', () => {
  it.each([
    ['anna@EXAMPLE.org', 'anna@example.org'],
    ['Anna@Example.Org', 'Anna@example.org'],
    ['zoe\u0308@example.org', 'zoë@example.org'],
    ['änna@Bücher.example', 'änna@xn--bcher-kva.example'],
    ['änna@xn--BCHER-kva.example', 'änna@xn--bcher-kva.example'],
    ['"a@b"@Example.org', '"a@b"@example.org'],
    ['anna@[192.0.2.1]', 'anna@[192.0.2.1]'],
    ['anna@123', 'anna@123'],
    ['anna@ü b', 'anna@ü b'],
    ['Anna', 'Anna'],
    ['', ''],
  ])('converts %j into %j', (address, normal) => {
    expect(normalForm(address)).toBe(normal);
    expect(normalForm(normal)).toBe(normal);
  });
});
