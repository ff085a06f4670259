import { normalForm } from '@pawprint/shared-kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invalidAddresses, validAddresses } from '#test/corpus/addresses.js';
import { invalid } from '#test/invalid.js';
import { emailAddress } from './email-address.js';

describe('email address', () => {
  it.each(validAddresses)('can have %s', (_, text, normal) => {
    expect(emailAddress(text)).toBe(text);
    expect(normalForm(text)).toBe(normal);
    expect(emailAddress(normal)).toBe(normal);
    expect(normalForm(normal)).toBe(normal);
  });

  it.each(invalidAddresses)('cannot have %s', (_, text) => {
    expect(() => emailAddress(text)).toThrow(invalid('email'));
    expect(() => emailAddress(text, 'address')).toThrow(invalid('address'));
  });

  it('can be any address that fast-check generates', () => {
    fc.assert(fc.property(fc.emailAddress(), (text) => expect(emailAddress(text)).toBe(text)));
  });

  it('cannot contain an invisible or control character at any place', () => {
    const invisible = fc
      .integer({ min: 0, max: 0x10ffff })
      .map((point) => String.fromCodePoint(point))
      .filter((character) => /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(character));
    const place = fc.nat({ max: 'anna@example.org'.length });
    fc.assert(
      fc.property(invisible, place, (character, at) => {
        const text = `${'anna@example.org'.slice(0, at)}${character}${'anna@example.org'.slice(at)}`;
        expect(() => emailAddress(text)).toThrow(invalid('email'));
      }),
      { numRuns: 300 },
    );
  });

  it('has a normal form whose domain is ASCII and whose lengths are within the limits of RFC 5321', () => {
    const letters = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    const label = letters.map((text) => text.replaceAll(/[^\p{L}\p{N}]/gu, 'x'));
    const address = fc.tuple(label, fc.array(label, { minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(address, ([localPart, labels]) => {
        const text = `${localPart}@${labels.join('.')}`;
        let normal = 'x@example.org';
        try {
          normal = normalForm(emailAddress(text));
        } catch {
          return;
        }
        expect(normal.split('@')[1]).toMatch(/^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/);
        expect(Buffer.byteLength(normal.split('@')[0]!)).toBeLessThanOrEqual(64);
        expect(Buffer.byteLength(normal)).toBeLessThanOrEqual(254);
        expect(emailAddress(normal)).toBe(normal);
      }),
      { numRuns: 300 },
    );
  });
});
