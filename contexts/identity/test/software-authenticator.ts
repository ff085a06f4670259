import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const ORIGIN = 'http://localhost:3000';
const RELYING_PARTY_ID = 'localhost';

const USER_PRESENT_AND_VERIFIED = 0x05;
const CREDENTIAL_INCLUDED = 0x40;

/** An authenticator of WebAuthn with one passkey (Ed25519), for a browser that has none. */
export class SoftwareAuthenticator {
  private readonly keys = generateKeyPairSync('ed25519');
  private readonly credentialId = randomBytes(32);
  private counter = 0;

  /** @param origin of the page that uses the passkey */
  constructor(private readonly origin = ORIGIN) {}

  /** Answers to `navigator.credentials.create`. */
  create(challenge: string): object {
    const { x } = this.keys.publicKey.export({ format: 'jwk' });
    // A COSE key (RFC 9053) in CBOR: {1: 1 (OKP), 3: -8 (EdDSA), -1: 6 (Ed25519), -2: x}.
    const publicKey = Buffer.concat([
      Buffer.from('a4010103272006215820', 'hex'),
      Buffer.from(x!, 'base64url'),
    ]);
    const credential = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0, this.credentialId.length]),
      this.credentialId,
      publicKey,
    ]);
    const data = Buffer.concat([this.#data(CREDENTIAL_INCLUDED), credential]);
    // In CBOR: {"fmt": "none", "attStmt": {}, "authData": data}.
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
      Buffer.from([0x58, data.length]),
      data,
    ]);
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** Answers to `navigator.credentials.get`. */
  sign(challenge: string): object {
    const clientData = this.#clientData('webauthn.get', challenge);
    const data = this.#data(0);
    const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign(null, signed, this.keys.privateKey).toString('base64url'),
    });
  }

  #data(flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(++this.counter);
    const relyingParty = createHash('sha256').update(RELYING_PARTY_ID).digest();
    return Buffer.concat([relyingParty, Buffer.from([USER_PRESENT_AND_VERIFIED | flags]), counter]);
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  #answer(response: object): object {
    const id = this.credentialId.toString('base64url');
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }
}
