import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@pawprint/platform/ports';
import {
  calculateJwkThumbprint,
  type CryptoKey,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  importPKCS8,
} from 'jose';
import { type PublicKey, PublicKeys } from '../../application/ports/public-keys.js';
import { IdentityKeys } from '../keys/identity-keys.js';

export const ALGORITHM = 'EdDSA';

/** How long each key signs. */
const ROTATION_MS = 7 * 24 * 60 * 60 * 1_000;
/** How long before its first signature a key is published. A verifier must not keep a key set for longer. */
const PUBLISHED_BEFORE_MS = 60 * 60 * 1_000;
/** How long after its last signature a key is published: longer than a token lives. */
const PUBLISHED_AFTER_MS = 15 * 60 * 1_000;

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface SigningKey {
  /** The first key is number 1. */
  readonly number: number;
  readonly publicKey: PublicKey;
  /** PKCS #8, encrypted. */
  readonly privateKey: Buffer;
  readonly signsFrom: Date;
}

/** Stores the signing keys. */
export abstract class SigningKeyStore {
  /** Returns all keys, in the order of their numbers. */
  abstract all(): Promise<SigningKey[]>;
  /** Has no effect when another process has added a key with this number. */
  abstract add(key: SigningKey): Promise<void>;
}

/**
 * The rotating keys (Ed25519) that sign access tokens. There is always a next key, which is published before it signs, so
 * that a verifier knows it in time.
 */
@Injectable()
export class SigningKeys extends PublicKeys {
  constructor(
    private readonly store: SigningKeyStore,
    private readonly keys: IdentityKeys,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** The key that signs now. */
  async current(): Promise<{ readonly kid: string; readonly key: CryptoKey }> {
    const keys = await this.rotated();
    const { publicKey, privateKey } = keys.findLast(({ signsFrom }) => signsFrom <= this.clock.now())!;
    const { kid } = publicKey;
    return { kid, key: await importPKCS8(this.decrypted(privateKey, kid), ALGORITHM) };
  }

  async published(): Promise<PublicKey[]> {
    const keys = await this.rotated();
    const since = this.clock.now().getTime() - PUBLISHED_AFTER_MS;
    const isUsed = (_: SigningKey, index: number): boolean =>
      (keys[index + 1]?.signsFrom.getTime() ?? Infinity) > since;
    return keys.filter(isUsed).map(({ publicKey }) => publicKey);
  }

  /** All keys, of which the last one signs later. */
  private async rotated(): Promise<SigningKey[]> {
    const now = this.clock.now();
    let keys = await this.store.all();
    while (keys.length === 0 || keys.at(-1)!.signsFrom <= now) {
      await this.store.add(await this.next(keys.at(-1), now));
      keys = await this.store.all();
    }
    return keys;
  }

  private async next(last: SigningKey | undefined, now: Date): Promise<SigningKey> {
    const pair = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
    const { x } = await exportJWK(pair.publicKey);
    const key = { kty: 'OKP', crv: 'Ed25519', x: x! } as const;
    const kid = await calculateJwkThumbprint(key);
    const signsFrom = last
      ? Math.max(last.signsFrom.getTime() + ROTATION_MS, now.getTime() + PUBLISHED_BEFORE_MS)
      : now;
    return {
      number: (last?.number ?? 0) + 1,
      publicKey: { ...key, kid, alg: ALGORITHM, use: 'sig' },
      privateKey: this.encrypted(await exportPKCS8(pair.privateKey), kid),
      signsFrom: new Date(signsFrom),
    };
  }

  private encrypted(text: string, kid: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.keys.keyFor('signing keys'), iv).setAAD(Buffer.from(kid));
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  private decrypted(encrypted: Buffer, kid: string): string {
    const iv = encrypted.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(CIPHER, this.keys.keyFor('signing keys'), iv)
      .setAAD(Buffer.from(kid))
      .setAuthTag(encrypted.subarray(-TAG_BYTES));
    return `${decipher.update(encrypted.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8')}${decipher.final('utf8')}`;
  }
}
