import { ForbiddenException, MisdirectedException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problemOf, sendProblem } from './problem.filter.js';
import { isForMonitoring } from './traffic.js';

const LOOPBACK = /^(([a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])$/;
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
const UNKNOWN_HOST =
  'This process does not serve the host of the request. ALLOWED_HOSTS lists further hosts.';
const CROSS_ORIGIN = 'A page of another origin cannot send this request.';

/**
 * Protects a process from the web pages that its users visit.
 * - A page of a domain that resolves to this machine (DNS rebinding) cannot read from it: only loopback names and
 *   `servedHosts` are served, on any port.
 * - A page of another origin cannot change anything (CSRF). The rules are those of Go's `http.CrossOriginProtection`. Clients
 *   without a page, such as email clients that unsubscribe with one click (RFC 8058), send neither header.
 *
 * @param servedHosts in lower case, without ports
 */
export function checkRequestOrigin(fastify: FastifyInstance, servedHosts: readonly string[]): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!servesHostOf(request, servedHosts))
      sendProblem(reply, problemOf(new MisdirectedException(UNKNOWN_HOST)));
    else if (!SAFE_METHODS.includes(request.method) && isCrossOrigin(request))
      sendProblem(reply, problemOf(new ForbiddenException(CROSS_ORIGIN)));
    else done();
  });
}

function servesHostOf({ headers, routeOptions }: FastifyRequest, servedHosts: readonly string[]): boolean {
  // HTTP/1.0 allows requests without a host. Probes and scrapers use the address of an instance.
  if (headers.host === undefined || isForMonitoring(routeOptions.url)) return true;
  const name = headers.host.toLowerCase().replace(/:\d*$/, '');
  return LOOPBACK.test(name) || servedHosts.includes(name);
}

function isCrossOrigin({ headers }: FastifyRequest): boolean {
  const { 'sec-fetch-site': site, origin, host } = headers;
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin !== undefined && URL.parse(origin)?.host !== host?.toLowerCase();
}
