/** A key pair of WebAuthn. The private key never leaves the person's device. */
export interface Passkey {
  /** The credential id, in base64url. */
  readonly id: string;
  /** The public key in COSE format, in base64url. */
  readonly publicKey: string;
  /** The signature counter of the authenticator; 0 if it does not count. */
  readonly counter: number;
  /** The transports of the authenticator, such as `internal`. */
  readonly transports: readonly string[];
  /** The time at which it was added, in ISO 8601, UTC. */
  readonly addedAt: string;
}
