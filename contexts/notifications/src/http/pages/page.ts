import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html, type Html } from '../../application/letters/html.js';
import { ENGLISH } from '../../application/sentences/english.js';
import { SHEET } from './sheet.js';

/** All that a page needs is in it: it loads nothing, runs nothing, and sends its forms to us alone. */
const SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(SHEET.toString()).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Of any page whose URL holds a token. The token is all the proof there is, no cookie, so that a stranger's page cannot
 * make somebody's browser send what it does not know itself: there is no request to forge. For the same reason the URL
 * is to be found nowhere else, neither in caches nor in what is told to whoever a link leads to, nor by searching.
 */
const HEADERS = {
  'content-security-policy': SECURITY_POLICY,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

export function sendPage(reply: FastifyReply, status: number, title: string, body: Html): void {
  const { language, direction } = ENGLISH;
  const page = html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Pawprint</title>
<style>${SHEET}</style>
</head>
<body>
<header><span aria-hidden="true">🐾</span> Pawprint</header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  void reply.status(status).headers(HEADERS).type('text/html; charset=utf-8').send(page.toString());
}

/** The same for a token that never was and for one that is mistyped. */
export function sendUnknown(reply: FastifyReply): void {
  const { title, sentence } = ENGLISH.pages.unknown;
  sendPage(reply, 404, title, html`<p>${sentence}</p>`);
}
