import { describe, expect, it } from '@jest/globals';
import { mayBeTheSame, normalForm } from './normal-form.js';

describe('the normal form of an address', () => {
  it.each([
    ['anna@EXAMPLE.org', 'anna@example.org'],
    ['Anna@Example.Org', 'Anna@example.org'],
    ['änna@Bücher.example', 'änna@xn--bcher-kva.example'],
    ['änna@xn--BCHER-kva.example', 'änna@xn--bcher-kva.example'],
    ['"a@b"@Example.org', '"a@b"@example.org'],
    ['anna@[192.0.2.1]', 'anna@[192.0.2.1]'],
    ['anna@123', 'anna@123'],
    ['anna@ü b', 'anna@ü b'],
    ['Anna', 'Anna'],
    ['', ''],
  ])('of %j is %j', (address, normal) => {
    expect(normalForm(address)).toBe(normal);
    expect(normalForm(normal)).toBe(normal);
  });

  it('is not what a report has to keep to', () => {
    expect(mayBeTheSame('Anna@example.org', 'ANNA@EXAMPLE.ORG')).toBe(true);
    expect(mayBeTheSame('anna@example.org', 'ben@example.org')).toBe(false);
  });
});
