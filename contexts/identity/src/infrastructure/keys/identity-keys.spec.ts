import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readIdentityKeys } from './identity-keys.js';

const folder = mkdtempSync(join(tmpdir(), 'pawprint-keys-'));
const secret = '5'.repeat(64);

function read(content: unknown) {
  const path = join(folder, 'keys.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readIdentityKeys(path);
}

describe('key file', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it('contains peppers, of which the one with the highest version is current', () => {
    const keys = read({ secret, peppers: { 9: 'a'.repeat(64), 10: 'b'.repeat(64) } });

    expect(keys.pepperVersion).toBe(10);
    expect(keys.pepper(9)).toEqual(Buffer.from('a'.repeat(64), 'hex'));
    expect(keys.pepper(11)).toBeNull();
  });

  it('gives each purpose a key of its own', () => {
    const keys = read({ secret, peppers: { 1: 'a'.repeat(64) } });

    expect(keys.keyFor('one')).toEqual(keys.keyFor('one'));
    expect(keys.keyFor('one')).not.toEqual(keys.keyFor('another'));
    expect(keys.keyFor('one')).not.toEqual(Buffer.from(secret, 'hex'));
  });

  it('derives the keys by HKDF of the bytes of the secret, so that they stay the same in later versions', () => {
    const keys = read({ secret, peppers: { 1: 'a'.repeat(64) } });

    expect(keys.keyFor('one').toString('hex')).toBe(
      '08c3c0cb21137e83c60a5deddab0e9f863888e3b23558da3d79e6051e7ae402e',
    );
  });

  it.each([
    ['text', `{"secret": "${secret}"`],
    ['null', 'null'],
    ['no secret', { peppers: { 1: 'a'.repeat(64) } }],
    ['no pepper', { secret, peppers: {} }],
    ['a short secret', { secret: '5'.repeat(46), peppers: { 1: 'a'.repeat(64) } }],
    ['a short pepper', { secret, peppers: { 1: 'a'.repeat(47) } }],
    ['a version that is not a number', { secret, peppers: { one: 'a'.repeat(64) } }],
    ['a version that ends with a number', { secret, peppers: { v1: 'a'.repeat(64) } }],
    ['a version that begins with a number', { secret, peppers: { '1st': 'a'.repeat(64) } }],
  ])('refuses %s with a message that contains no secret', (_, content) => {
    expect(() => read(content)).toThrow(/^(?!.*(5555|aaaa)).*(must contain|is not JSON)/);
  });
});
