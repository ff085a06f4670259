'use strict';

/*
 * Loaded into the process of maildev, which lets the pages of every origin read its emails and has no setting against it.
 * The rules are those of the contexts (platform/src/http/request-origin.ts), but they also hold for reading. This is not
 * TypeScript, so that docker-compose.yml can load the same file into maildev's own image.
 */

const { Server } = require('node:http');

const LOOPBACK = /^(([a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])$/;
const allowedHosts = (process.env.ALLOWED_HOSTS ?? '').split(',').map((host) => host.trim().toLowerCase());

const { emit } = Server.prototype;

Server.prototype.emit = function emitUnlessRefused(event, ...about) {
  if (event !== 'request' && event !== 'upgrade') return emit.call(this, event, ...about);
  const [{ headers }, answer] = about;
  const refusal = refusalOf(headers);
  if (refusal === null) {
    if (event === 'request') removeCors(answer);
    return emit.call(this, event, ...about);
  }
  if (event === 'request') answer.writeHead(refusal).end();
  else answer.end(`HTTP/1.1 ${refusal} Refused\r\nconnection: close\r\n\r\n`);
  return true;
};

function refusalOf({ host = '', origin }) {
  const name = host.toLowerCase().replace(/:\d*$/, '');
  if (!LOOPBACK.test(name) && (name === '' || !allowedHosts.includes(name))) return 421;
  if (origin === undefined) return null;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase() ? null : 403;
}

function removeCors(response) {
  const { setHeader } = response;
  response.setHeader = (name, value) =>
    /^access-control-/i.test(name) ? response : setHeader.call(response, name, value);
}
