import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import type { AuthenticationSettings } from '#src/runtime/index.js';

const CLIENT_SECRET = 'a-secret-of-the-client';

/** A provider of access tokens that has nothing to do with this project. Its client is a person with a fixed id. */
export interface OidcProviderInTest {
  readonly clientId: string;
  settings(overrides?: Partial<AuthenticationSettings>): AuthenticationSettings;
  /** Requests a token with the grant for client credentials (RFC 6749, 4.4), for a resource (RFC 8707). */
  requestToken(resource: string): Promise<string>;
  stop(): Promise<void>;
}

/** @param algorithm signs the access tokens */
export async function startOidcProvider(algorithm: 'EdDSA' | 'ES256' | 'RS256'): Promise<OidcProviderInTest> {
  const clientId = randomUUID();
  const server = createServer((request, response) => void provider.callback()(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const provider = new Provider(url, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig' }] },
    clients: [
      {
        client_id: clientId,
        client_secret: CLIENT_SECRET,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        id_token_signed_response_alg: algorithm,
      },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context: unknown, audience: string) => ({
          scope: '',
          audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: algorithm } },
        }),
      },
    },
  });
  return {
    clientId,
    settings: (overrides = {}) => ({
      ...{ issuer: url, keysUrl: `${url}/jwks`, algorithm, audience: 'urn:pawprint:here' },
      ...{ serviceToken: undefined },
      ...overrides,
    }),
    requestToken: async (resource) => {
      const response = await fetch(`${url}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${clientId}:${CLIENT_SECRET}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource }),
      });
      const { access_token: token } = (await response.json()) as { access_token: string };
      return token;
    },
    stop: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
