/** A public key of Ed25519 as a JSON Web Key (RFC 8037). */
export interface PublicKey {
  /** The type of the key: an octet key pair. */
  readonly kty: 'OKP';
  /** The curve. */
  readonly crv: 'Ed25519';
  /** The key, in base64url. */
  readonly x: string;
  /** The id of the key, which the header of a token names. */
  readonly kid: string;
  /** The algorithm of the signatures. */
  readonly alg: 'EdDSA';
  /** The use of the key: signatures. */
  readonly use: 'sig';
}

/** The keys by which access tokens are verified. */
export abstract class PublicKeys {
  /** Returns the keys of the next tokens and of all valid tokens. */
  abstract published(): Promise<PublicKey[]>;
}
