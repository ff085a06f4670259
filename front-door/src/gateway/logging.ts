import { createHmac, randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { networkOf } from '@pawprint/platform/http';

/**
 * Logs one line for each request, without its URL, headers and body. The pseudonym of a caller is the same until the process
 * restarts, and cannot be converted back.
 */
export function logRequests(fastify: FastifyInstance): void {
  const logger = new Logger('requests');
  const key = randomBytes(32);
  const pseudonymOf = (ip: string): string =>
    createHmac('sha256', key).update(networkOf(ip)).digest('base64url').slice(0, 12);
  const sentBefore = new WeakMap<FastifyRequest, number>();

  const log = (
    request: FastifyRequest,
    outcome: { status: number } | { aborted: true },
    ms: number,
  ): void => {
    logger.log({
      method: request.method,
      route: request.routeOptions.url ?? null,
      ...outcome,
      ms: Math.round(ms),
      bytes: request.socket.bytesWritten - (sentBefore.get(request) ?? 0),
      caller: pseudonymOf(request.ip),
      requestId: request.id,
    });
  };

  fastify.addHook('onRequest', (request, _reply, done) => {
    sentBefore.set(request, request.socket.bytesWritten);
    done();
  });
  fastify.addHook('onResponse', (request, reply: FastifyReply, done) => {
    log(request, { status: reply.statusCode }, reply.elapsedTime);
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    log(request, { aborted: true }, 0);
    done();
  });
}
