import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type OidcProviderInTest, startOidcProvider } from '#test/oidc-provider-in-test.js';
import type { AuthenticationSettings } from '../runtime/index.js';
import { AccessTokens, InvalidToken } from './access-tokens.js';
import { IssuerKeys } from './issuer-keys.js';

const HERE = 'urn:pawprint:here';
const DAY_MS = 86_400_000;

describe.each(['EdDSA', 'ES256', 'RS256'] as const)('access token of oidc-provider with %s', (algorithm) => {
  let provider: OidcProviderInTest;
  beforeAll(async () => {
    // The provider warns that it is not configured for production.
    for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockReturnValue();
    provider = await startOidcProvider(algorithm);
  });
  afterAll(() => {
    jest.restoreAllMocks();
    return provider.stop();
  });

  const verify = async (
    token: string,
    overrides: Partial<AuthenticationSettings> = {},
    clock = { now: () => new Date() },
  ) => {
    const settings = provider.settings(overrides);
    return new AccessTokens(settings, new IssuerKeys(settings.keysUrl), clock).verify(token);
  };

  it('identifies its client as an adopter', async () => {
    expect(await verify(await provider.requestToken(HERE))).toEqual({
      kind: 'person',
      personId: provider.clientId,
      role: 'adopter',
      shelterId: null,
    });
  });

  it.each([
    ['its audience is another one', { audience: 'urn:pawprint:there' }, 'unexpected "aud" claim value'],
    ['its issuer is another one', { issuer: 'https://other.example' }, 'unexpected "iss" claim value'],
    [
      'its algorithm is another one',
      { algorithm: 'PS256' },
      '"alg" (Algorithm) Header Parameter value not allowed',
    ],
  ])('causes InvalidToken when %s than the expected one', async (_, overrides, reason) => {
    const refused = verify(await provider.requestToken(HERE), overrides);
    await expect(refused).rejects.toThrow(InvalidToken);
    await expect(refused).rejects.toThrow(reason);
  });

  it('causes InvalidToken after it has expired', async () => {
    const tomorrow = { now: () => new Date(Date.now() + DAY_MS) };
    const refused = verify(await provider.requestToken(HERE), {}, tomorrow);
    await expect(refused).rejects.toThrow('"exp" claim timestamp check failed');
  });
});
