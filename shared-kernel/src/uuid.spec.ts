import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isUuid, toUuid } from './uuid.js';

const lower = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('Uuid', () => {
  it.each([lower, lower.toUpperCase(), '00000000-0000-0000-0000-000000000000'])('accepts %s', (text) => {
    expect(isUuid(text)).toBe(true);
  });

  it.each([
    '',
    'Felix',
    lower.slice(1),
    `${lower}0`,
    ` ${lower}`,
    `${lower}\n`,
    lower.replaceAll('-', ''),
    `{${lower}}`,
    lower.replace('a', 'g'),
    `urn:uuid:${lower}`,
  ])('refuses %j', (text) => {
    expect(isUuid(text)).toBe(false);
    expect(() => toUuid(text)).toThrow(TypeError);
  });

  it('normalises upper case to lower case', () => {
    expect(toUuid(lower.toUpperCase())).toBe(lower);
  });

  it('normalises every spelling to the same UUID, and does not change a normalised UUID', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }), (id, isCapital) => {
        const spelt = id.replaceAll(/./g, (letter, at: number) =>
          isCapital[at] ? letter.toUpperCase() : letter,
        );
        expect(toUuid(spelt)).toBe(id);
        expect(toUuid(toUuid(spelt))).toBe(toUuid(spelt));
      }),
    );
  });

  it('quotes the invalid text in its error', () => {
    expect(() => toUuid('Fe\nlix')).toThrow('"Fe\\nlix" is not a UUID');
  });
});
