import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { ComponentChildren } from 'preact';
import { PAGE_STYLESHEET } from './page-stylesheet.js';
import { renderDocument } from './render-document.js';

/** A page loads nothing, runs nothing, and submits its forms only to this server. */
const SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(PAGE_STYLESHEET).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * For pages whose URL contains a token. The token is the only proof and no cookie is involved, so another site cannot forge a
 * request without knowing the token. Therefore the URL must not leak: not into caches, search engines or the `Referer` headers of
 * other origins. `no-referrer` would also hide the origin from our own forms, which `checkRequestOrigin` needs.
 */
const HEADERS = {
  'content-security-policy': SECURITY_POLICY,
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex',
};

export interface Page {
  readonly title: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly body: ComponentChildren;
}

export function sendPage(
  reply: FastifyReply,
  status: number,
  { title, language, direction, body }: Page,
): void {
  const page = (
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – Pawprint`}</title>
        <style>{PAGE_STYLESHEET}</style>
      </head>
      <body>
        <header>
          <span aria-hidden="true">🐾</span> Pawprint
        </header>
        <main>
          <h1>{title}</h1>
          {body}
        </main>
      </body>
    </html>
  );
  void reply.status(status).headers(HEADERS).type('text/html; charset=utf-8').send(renderDocument(page));
}
