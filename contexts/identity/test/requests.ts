import type { InjectOptions } from 'fastify';

export const ADDRESS = 'ada@example.org';
export const PASSWORD = 'a kitten sleeps under the stove';
export const OTHER_PASSWORD = 'the cat of the neighbours sings';

export function json(method: 'POST' | 'PUT', url: string, body: object, session?: string): InjectOptions {
  const headers = { 'content-type': 'application/json', ...authorized(session) };
  return { method, url, headers, payload: JSON.stringify(body) };
}

export const bare = (method: 'GET' | 'DELETE' | 'POST', url: string, session?: string): InjectOptions => ({
  method,
  url,
  headers: authorized(session),
});

const authorized = (session: string | undefined): Record<string, string> =>
  session === undefined ? {} : { authorization: `Session ${session}` };

export const registering = (email = ADDRESS, password = PASSWORD): InjectOptions =>
  json('POST', '/accounts', { email, password });

export const signingIn = (email = ADDRESS, password = PASSWORD, more = {}, session?: string): InjectOptions =>
  json('POST', '/sessions', { email, password, ...more }, session);

/** Submits the form of the page of a link. */
export const spending = (
  page: string,
  secret: string,
  fields: Record<string, string> = {},
): InjectOptions => ({
  method: 'POST',
  url: `/links/${page}/${secret}`,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  payload: new URLSearchParams(fields).toString(),
});
