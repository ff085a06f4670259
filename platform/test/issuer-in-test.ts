import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import type { AuthenticationSettings } from '#src/runtime/index.js';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

const TOKEN_LIFETIME_SECONDS = 300;

/** An issuer of access tokens with a server for its public keys. It publishes the next signing key before it uses it. */
export class IssuerInTest {
  /** The paths of all requests. */
  readonly requests: string[] = [];
  /** While it is false, the server answers with 503. */
  isAvailable = true;
  private keys: SigningKey[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<IssuerInTest> {
    const server = createServer(
      (request, response) =>
        void issuer.answer(request.url!).then((text) => {
          response.statusCode = issuer.isAvailable ? 200 : 503;
          response.end(text);
        }),
    );
    const issuer = new IssuerInTest(server);
    issuer.keys = [await generateKey(), await generateKey()];
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The key that signs at present. */
  get signingKey(): SigningKey {
    return this.keys[0]!;
  }

  settings(overrides: Partial<AuthenticationSettings> = {}): AuthenticationSettings {
    const audience = 'urn:pawprint:here';
    return {
      ...{ issuer: this.url, keysUrl: `${this.url}/jwks`, algorithm: 'EdDSA', audience },
      ...{ serviceToken: undefined },
      ...overrides,
    };
  }

  /** The claims of a valid token of an adopter; a claim that is undefined is left out. */
  claims(overrides: JWTPayload = {}, now = new Date()): JWTPayload {
    const issuedAt = Math.floor(now.getTime() / 1_000);
    const times = { iat: issuedAt, nbf: issuedAt, exp: issuedAt + TOKEN_LIFETIME_SECONDS };
    const all = { iss: this.url, aud: this.settings().audience, sub: randomUUID(), ...times, ...overrides };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }

  sign(claims: JWTPayload = this.claims(), header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const { kid, privateKey } = this.signingKey;
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid, ...header })
      .sign(privateKey);
  }

  /** The next key signs from now on, and the key after it is published. */
  async rotate(): Promise<void> {
    this.keys = [...this.keys.slice(1), await generateKey()];
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), 'close');
  }

  private async answer(path: string): Promise<string> {
    this.requests.push(path);
    const keys = await Promise.all(
      this.keys.map(async ({ kid, publicKey }) => ({ ...(await exportJWK(publicKey)), kid, use: 'sig' })),
    );
    return JSON.stringify({ keys });
  }
}

const generateKey = async (): Promise<SigningKey> => ({
  kid: randomUUID(),
  ...(await generateKeyPair('EdDSA', { extractable: true })),
});
