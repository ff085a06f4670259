import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { RandomSecrets } from './random-secrets.js';

describe('random secrets', () => {
  const secrets = new RandomSecrets();

  it('have 256 random bits, which fit into a URL', () => {
    const texts = Array.from({ length: 100 }, () => secrets.next().text);
    expect(new Set(texts).size).toBe(100);
    for (const text of texts) expect(text).toMatch(/^[\w-]{43}$/);
  });

  it('have their SHA-256 as the digest', () => {
    const { text, digest } = secrets.next();
    expect(digest).toBe(secrets.digestOf(text));
    expect(digest).toBe(createHash('sha256').update(text).digest('base64url'));
  });
});
