import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import type { RouteSettings } from '@pawprint/platform/http';
import { PASSKEY_SCRIPT } from '../accounts/passkey-script.js';
import { UPLOAD_SCRIPT } from '../shelter/upload-script.js';
import { STYLESHEET } from './stylesheet.js';

const htmx = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js');

const PAW =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#a2461b"><ellipse cx="16" cy="22" rx="8" ry="6.5"/>' +
  '<ellipse cx="6" cy="14" rx="3" ry="4"/><ellipse cx="12.5" cy="8" rx="3" ry="4.3"/><ellipse cx="19.5" cy="8" rx="3" ry="4.3"/>' +
  '<ellipse cx="26" cy="14" rx="3" ry="4"/></svg>';

/** Shows the content of the latest server-sent event. */
const LIVE = `for (const element of document.querySelectorAll('[data-events]'))
  new EventSource(element.dataset.events).onmessage = ({ data }) => { element.innerHTML = JSON.parse(data); };`;

/** The name contains a hash of the content, so a browser may keep the file for ever. */
function assetOf(name: string, extension: string, type: string, content: string) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { path: `/assets/${name}-${hash}.${extension}`, type, content };
}

export const ASSETS = {
  stylesheet: assetOf('pages', 'css', 'text/css; charset=utf-8', STYLESHEET),
  htmx: assetOf('htmx', 'js', 'text/javascript; charset=utf-8', readFileSync(htmx, 'utf8')),
  upload: assetOf('upload', 'js', 'text/javascript; charset=utf-8', UPLOAD_SCRIPT),
  passkey: assetOf('passkey', 'js', 'text/javascript; charset=utf-8', PASSKEY_SCRIPT),
  live: assetOf('live', 'js', 'text/javascript; charset=utf-8', LIVE),
  icon: assetOf('paw', 'svg', 'image/svg+xml', PAW),
};

export const KEPT_BY_BROWSERS = 'public, max-age=31536000, immutable';

export function serveAssets(fastify: FastifyInstance, config: Partial<RouteSettings>): void {
  for (const { path, type, content } of Object.values(ASSETS))
    fastify.get(path, { config }, (_request, reply) =>
      reply.header('cache-control', KEPT_BY_BROWSERS).type(type).send(content),
    );
}
