import { Readable } from 'node:stream';
import rateLimit from '@fastify/rate-limit';
import { HttpException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ConcurrencyLimit } from '../resilience/concurrency-limit.js';
import { problemOf, sendProblem } from './problem.filter.js';
import { isForMonitoring, type Traffic } from './traffic.js';

export interface RequestLimits {
  /** The maximum of each caller. */
  readonly requestsPerMinute: number;
  /** The maximum of all callers at the same time. */
  readonly maxRequestsInFlight: number;
  /**
   * The addresses and networks of proxies, separated by commas. The caller is the remote address of the connection, or
   * the address that a trusted proxy states in `X-Forwarded-For`.
   */
  readonly trustedProxies?: string | undefined;
}

const TOO_MANY_REQUESTS = 429;
/** For a full process: the time when a place becomes free is unknown. */
const RETRY_AFTER_SECONDS = 1;

/**
 * The network of a caller: an IPv4 address, or the first 64 bits of an IPv6 address.
 *
 * @param ip unknown when the client has already closed the connection
 */
export const networkOf = (ip: string | undefined): string => rateLimit.normalizeIP(ip ?? '');

/**
 * Refuses requests with 429 and `Retry-After` beyond the limits, before anything else is done for them. A minute begins
 * with the first request of a caller. All addresses of an IPv6 network of 64 bits are one caller.
 *
 * A request is in flight until its response is sent, or until a streamed response ends. When the client closes the
 * connection, it is in flight until its route ends: the work goes on, and a client could otherwise exceed the limit.
 */
export async function throttle(
  fastify: FastifyInstance,
  limits: RequestLimits,
  { throttled }: Traffic,
): Promise<void> {
  await fastify.register(rateLimit, {
    global: false,
    max: limits.requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: ({ ip }) => networkOf(ip),
  });
  const count = fastify.createRateLimit();
  const inFlight = new ConcurrencyLimit(limits.maxRequestsInFlight);
  const places = new WeakMap<FastifyRequest, () => void>();

  const refuse = (reply: FastifyReply, limit: string, seconds: number, detail: string): FastifyReply => {
    throttled.inc({ limit });
    sendProblem(
      reply.header('retry-after', String(seconds)),
      problemOf(new HttpException(detail, TOO_MANY_REQUESTS)),
    );
    return reply;
  };

  fastify.addHook('onRequest', async (request, reply) => {
    if (isForMonitoring(request.routeOptions.url)) return;
    const caller = await count(request);
    if (!caller.isAllowed && caller.isExceeded) {
      const detail = `One caller may send ${caller.max} requests per minute.`;
      return refuse(reply, 'requests per minute', caller.ttlInSeconds, detail);
    }
    const leave = inFlight.tryEnter();
    if (leave === null) {
      return refuse(
        reply,
        'requests in flight',
        RETRY_AFTER_SECONDS,
        'The server is busy. Please try again.',
      );
    }
    places.set(request, leave);
  });
  fastify.addHook('onSend', (request, _reply, payload, done) => {
    if (!(payload instanceof Readable)) places.get(request)?.();
    done(null, payload);
  });
  // Nest's handler ends after a streamed response. After a hang-up, it may send no response at all.
  fastify.addHook('onRoute', (route) => {
    const { handler } = route;
    route.handler = async function (request, reply) {
      try {
        return await handler.call(this, request, reply);
      } finally {
        places.get(request)?.();
      }
    };
  });
}
