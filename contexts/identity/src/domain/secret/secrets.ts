/** A random text that only its holder knows. Identity stores its digest, never the text. */
export interface Secret {
  readonly text: string;
  readonly digest: string;
}

export abstract class Secrets {
  /** Returns a new secret of at least 256 random bits. */
  abstract next(): Secret;
  /** Returns the digest of any text. The same text always has the same digest. */
  abstract digestOf(text: string): string;
}
