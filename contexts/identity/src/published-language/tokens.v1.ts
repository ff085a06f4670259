/** The service that exchanges sessions for access tokens. After its release it can be extended, but not changed otherwise. */
export const tokensV1 = {
  /** `<context>.v<version>.<Service>`, as the proto file names it. */
  service: 'identity.v1.Tokens',
  // Read from the source folder, because the TypeScript compiler copies no other files to `dist`.
  proto: new URL('../../src/published-language/identity/v1/tokens.proto', import.meta.url),
};

export interface ExchangeRequestV1 {
  readonly session: string;
  readonly audience: string;
}

export interface ExchangeResponseV1 {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
}
