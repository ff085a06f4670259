import { describe, expect, it } from '@jest/globals';
import { maskedAddress, withMasked } from './masked-address.js';

describe('masked address', () => {
  it.each([
    ['anna@example.org', 'a…@example.org'],
    ['a@example.org', 'a…@example.org'],
    ['𝒶nna@bücher.example', '𝒶…@bücher.example'],
  ])('shows the first character and the domain of %s: %s', (address, masked) => {
    expect(maskedAddress(address)).toBe(masked);
  });

  it('replaces every occurrence in a text, also in capitals and with symbols', () => {
    expect(withMasked('a$&+b@example.org', '550 <A$&+B@EXAMPLE.org> (a$&+b@example.org)')).toBe(
      '550 <a…@example.org> (a…@example.org)',
    );
  });
});
