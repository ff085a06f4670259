import type { FastifyRequest } from 'fastify';

const HTML = 'text/html';

/** Whether a browser asks for a page. A client that accepts everything, such as curl, receives JSON. */
export const wantsPage = (accept: string | undefined): boolean => accept?.includes(HTML) ?? false;

/** A page loads its stylesheet, its script and its drawings from this server, and runs nothing else. */
const SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The address of a page can also be that of JSON, and a page can depend on the session. */
export const VARY = 'accept, cookie';

export const PAGE_HEADERS = {
  'content-type': `${HTML}; charset=utf-8`,
  'content-security-policy': SECURITY_POLICY,
  // Our own forms need the origin, which `checkRequestOrigin` compares.
  'referrer-policy': 'same-origin',
  vary: VARY,
};

export type PageRequest = FastifyRequest<{
  Querystring: Readonly<Record<string, string | string[] | undefined>>;
}>;
