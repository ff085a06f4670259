import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';

const KEY_BYTES = 32;
/** A random key of 192 bits or more, in hexadecimal. */
const KEY = /^([0-9a-f]{2}){24,}$/;

/**
 * The secrets of this context. They are stored outside the database, so that a copy of the database is not enough to guess
 * passwords or to sign tokens.
 */
export class IdentityKeys {
  /** The version of the pepper for new passwords: the highest number. */
  readonly pepperVersion: number;

  constructor(
    private readonly peppers: ReadonlyMap<number, Buffer>,
    private readonly secret: Buffer,
  ) {
    this.pepperVersion = Math.max(...peppers.keys());
  }

  /** The pepper of a version; null when the file does not contain it. */
  pepper(version: number): Buffer | null {
    return this.peppers.get(version) ?? null;
  }

  /** A key for one purpose, so that no key has two purposes. */
  keyFor(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, '', purpose, KEY_BYTES));
  }
}

/**
 * Reads `{"secret": "…", "peppers": {"1": "…"}}`.
 *
 * @throws Error that says what is wrong, without any secret
 */
export function readIdentityKeys(path: string): IdentityKeys {
  const { secret, peppers } = parse(readFileSync(path, 'utf8'));
  const versions = Object.entries(peppers ?? {});
  if (!KEY.test(String(secret)) || versions.length === 0)
    throw new Error('must contain a secret and at least one pepper');
  for (const [version, pepper] of versions)
    if (!/^[1-9]\d{0,8}$/.test(version) || !KEY.test(String(pepper)))
      throw new Error(
        'must contain keys of 48 or more hexadecimal digits, and whole numbers as versions of peppers',
      );
  return new IdentityKeys(
    new Map(versions.map(([version, pepper]) => [Number(version), Buffer.from(pepper, 'hex')])),
    Buffer.from(secret!, 'hex'),
  );
}

function parse(text: string): { secret?: string; peppers?: Record<string, string> } {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    // The message of JSON.parse repeats a part of the text.
    throw new Error('is not JSON');
  }
}
