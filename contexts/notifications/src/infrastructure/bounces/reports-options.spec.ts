import { describe, expect, it } from '@jest/globals';
import { inboundKeyFrom } from './reports-options.js';

describe('the key that reports are signed with', () => {
  it.each(['k'.repeat(32), 'ключ'.repeat(4)])('is what is set: %s', (key) => {
    expect(inboundKeyFrom({ INBOUND_KEY: key })).toBe(key);
  });

  it.each([undefined, ''])('is none where %j is set', (key) => {
    expect(inboundKeyFrom({ INBOUND_KEY: key })).toBeNull();
  });

  it('is refused where it is too short to keep anybody out, and is not repeated', () => {
    for (const key of ['x', 'k'.repeat(31)]) {
      const message = `INBOUND_KEY must have at least 32 bytes, but has ${key.length}: "openssl rand -hex 32" makes one.`;
      expect(() => inboundKeyFrom({ INBOUND_KEY: key })).toThrow(new Error(message));
    }
  });
});
