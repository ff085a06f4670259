/** Printed after the usage of each command. */
export const TOKEN_USAGE = `
With AUTH=required, AUTH_TOKEN contains access tokens, separated by spaces: each is for one context. Identity issues them:
  curl localhost:3004/tokens -H 'content-type: application/json' -d '{"email": "…", "password": "…", "audience": "search"}'
`;

/** The header with the access token for a context. Empty when `AUTH_TOKEN` has no token for it. */
export function authorizationFor(context: string): Readonly<Record<string, string>> {
  const token = tokens().find((text) => audienceOf(text) === `urn:pawprint:${context}`);
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** Whether `AUTH_TOKEN` has tokens, but none for this context. */
export const isLeftOut = (context: string): boolean =>
  tokens().length > 0 && authorizationFor(context).authorization === undefined;

const tokens = (): string[] => (process.env.AUTH_TOKEN ?? '').split(/[\s,]+/).filter(Boolean);

/** The context verifies the token. Here the audience only keeps the token from other contexts. */
function audienceOf(token: string): unknown {
  try {
    const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    return (JSON.parse(claims) as { aud?: unknown }).aud;
  } catch {
    return undefined;
  }
}
