import { AsyncLocalStorage } from 'node:async_hooks';
import querystring from 'node:querystring';
import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { GatewayTimeoutException, ServiceUnavailableException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import replyFrom, { type FastifyReplyFromHooks } from '@fastify/reply-from';
import { currentCausality } from '@pawprint/platform/observability';
import { presentIn } from '../upstreams/get.js';
import type { Upstream } from '../upstreams/upstream.js';
import type { PublicRoute } from './public-routes.js';
import { clearSession, setSession } from './session-cookie.js';
import { hasQuery } from './validation.js';

/** Of the response to a request that the context reads as a stream, after the end of the request. */
const STREAM_RESPONSE_WITHIN_MS = 120_000;
const FORM = 'application/x-www-form-urlencoded';

/** The request headers that contexts read besides those that their documents name. */
const FORWARDED = ['accept', 'accept-language', 'user-agent'];
/** Response headers about one connection (RFC 9110, 7.6.1). */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'];
/** Errors of connections that were never open, so no part of the request was sent. */
const NOT_SENT = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Aborts the request to the context when the client hangs up. The plugin takes signals only from its general options. */
const hangUps = new AsyncLocalStorage<AbortSignal>();

type Headers = Record<string, string | string[] | undefined>;

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Called when the context has responded, before the client knows. */
  readonly responded: () => void;
  /** The header for the context. */
  readonly authorization: string | undefined;
  readonly withinMs: number;
}

export async function registerForwarding(fastify: FastifyInstance): Promise<void> {
  const requestOptions = {
    get signal() {
      return hangUps.getStore();
    },
  };
  const options = { disableCache: true, disableRequestLogging: true, destroyAgent: true };
  await fastify.register(replyFrom, { ...options, http: { requestOptions } });
}

/**
 * Forwards a request to an instance of the context, and its response to the client. The context receives what was validated:
 * the body is serialised again, and headers and parameters that its document does not name are left out.
 */
export async function forward(
  route: PublicRoute,
  upstream: Upstream,
  { request, reply, responded, authorization, withinMs }: Exchange,
): Promise<FastifyReply> {
  const path = pathOf(route, request);
  const isSafe = ['GET', 'HEAD'].includes(request.method);
  const headers = { ...headersFor(route, request), authorization };
  const hangUp = new AbortController();
  // After a complete response, the aborted stream would emit an error that ends the process.
  reply.raw.once('close', () => reply.raw.writableFinished || hangUp.abort());
  const send = (origin: string): Promise<void> =>
    new Promise((resolve, reject) => {
      // The instance has not failed, and the place of the request in flight becomes free.
      hangUp.signal.addEventListener('abort', () => resolve());
      void reply.from(`${origin}${path}`, {
        ...bodyOf(route, request),
        timeout: route.isStreamed ? STREAM_RESPONSE_WITHIN_MS : withinMs,
        queryString: (search) => search?.slice(1) ?? '',
        rewriteRequestHeaders: (_, { 'content-type': type, 'content-length': length }) =>
          presentIn({ ...headers, ...(!isSafe && { 'content-type': type, 'content-length': length }) }),
        rewriteHeaders: withoutHopByHop,
        onResponse: (_request, _reply, { stream }) => {
          resolve();
          responded();
          void respond(route, reply, stream);
        },
        onError: (_reply, { error }) => reject(error),
      });
    });
  const mayRepeat = (error: unknown): boolean =>
    !isTimeout(error) && !route.isStreamed && (isSafe || NOT_SENT.includes(causeOf(error)));
  try {
    await upstream.call((origin) => hangUps.run(hangUp.signal, send, origin), mayRepeat);
  } catch (error) {
    if (error instanceof ServiceUnavailableException) throw error;
    const detail = `${route.context} has not answered. Please try again.`;
    throw isTimeout(error) ? new GatewayTimeoutException(detail) : new ServiceUnavailableException(detail);
  }
  return reply;
}

/** The secret of a new session becomes a cookie, which scripts cannot read. */
async function respond(
  { beginsSession, endsSession }: PublicRoute,
  reply: FastifyReply,
  body: unknown,
): Promise<void> {
  if (reply.statusCode >= 300 || !beginsSession) {
    if (endsSession && reply.statusCode < 300) clearSession(reply);
    return void reply.send(body);
  }
  const { sessionToken, ...rest } = (await json(body as Readable)) as { sessionToken: string };
  setSession(reply, sessionToken);
  void reply.removeHeader('content-length').send(rest);
}

/** The headers that a route's document names, and those about the request itself. Contexts serve loopback names on any address. */
function headersFor({ parameters }: PublicRoute, request: FastifyRequest): Headers {
  const { headers } = request;
  const named = parameters
    .filter((parameter) => parameter.in === 'header')
    .map(({ name }) => name.toLowerCase());
  return {
    ...Object.fromEntries([...FORWARDED, ...named].map((name) => [name, headers[name]])),
    host: 'localhost',
    ...originOf(request),
  };
}

/** The path and, if the document names parameters, the query. */
export const pathOf = (route: PublicRoute, { url }: FastifyRequest): string =>
  hasQuery(route) ? url : url.split('?', 1)[0]!;

/** The caller, the request and its trace, for the logs and limits of a context. */
export function originOf({ ip, id }: FastifyRequest): Record<string, string | undefined> {
  return { 'x-forwarded-for': ip, 'x-request-id': id, traceparent: currentCausality()?.traceparent };
}

function bodyOf({ body, method, isStreamed }: PublicRoute, request: FastifyRequest): FastifyReplyFromHooks {
  if (method === 'GET' || isStreamed) return {};
  if (body === null) return { body: null };
  if (!(FORM in body.content)) return { body: request.body };
  return { body: querystring.stringify(request.body as querystring.ParsedUrlQueryInput), contentType: FORM };
}

function withoutHopByHop(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
}

const isTimeout = (error: unknown): boolean => (error as { statusCode?: number }).statusCode === 504;

const causeOf = (error: unknown): string =>
  ((error as Error).cause as { code?: string } | undefined)?.code ?? '';
