import { createHash } from 'node:crypto';
import { Link, renderDocument } from '@pawprint/platform/html';
import type { FastifyReply } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import { ENGLISH } from '../../application/message-catalogue/english.js';
import { STYLESHEET } from './stylesheet.js';

/** A page loads nothing, runs nothing, and sends its forms only to us. */
const SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLESHEET).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * For pages whose URL contains a token. The token is the only proof and no cookie is involved, so another site cannot forge a
 * request without knowing the token. Therefore the URL must not leak: not into caches, `Referer` headers or search engines.
 */
const HEADERS = {
  'content-security-policy': SECURITY_POLICY,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

export function sendPage(reply: FastifyReply, status: number, title: string, body: ComponentChildren): void {
  const page = (
    <html lang={ENGLISH.language} dir={ENGLISH.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – Pawprint`}</title>
        <style>{STYLESHEET}</style>
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

/** The same answer for a token that never existed and for a mistyped one. */
export function sendUnknown(reply: FastifyReply): void {
  const { title, text } = ENGLISH.pages.unknown;
  sendPage(reply, 404, title, <p>{text}</p>);
}

export const LinkParagraph = ({ to, text }: { readonly to: string; readonly text: string }): VNode => (
  <p>
    <Link to={to}>{text}</Link>
  </p>
);
