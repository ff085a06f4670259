import { hash, randomBytes } from 'node:crypto';
import { type Secret, Secrets } from '../../domain/secret/secrets.js';

const SECRET_BYTES = 32;

/** A secret is random, so its digest needs no salt and no slow hash. */
export class RandomSecrets extends Secrets {
  next(): Secret {
    const text = randomBytes(SECRET_BYTES).toString('base64url');
    return { text, digest: this.digestOf(text) };
  }

  digestOf(text: string): string {
    return hash('sha256', text, 'base64url');
  }
}
