import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type DynamicModule, type LoggerService, NotImplementedException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InvalidValue } from '@pawprint/shared-kernel';
import { Clock } from '../ports/index.js';
import type { AuthenticationSettings } from '../runtime/authentication-configuration.js';
import { DEFAULT_REQUEST_LIMITS } from '../runtime/context-configuration.js';
import { Authentication } from '../security/index.js';
import { withCausality, continueTrace, requestIdFrom } from '../observability/causality.js';
import { authorize } from './authorization.js';
import { refuseMalformedQueries } from './malformed-query.js';
import { isStreamed, readBodies } from './media-types.js';
import { ProblemFilter, problemOf, sendProblem } from './problem.filter.js';
import { PROTECTIVE_HEADERS, protectResponses } from './protective-headers.js';
import { checkRequestOrigin } from './request-origin.js';
import { type RequestLimits, throttle } from './throttling.js';
import { recordResponses, Traffic, withTraffic } from './traffic.js';
import { RequestValidationPipe } from './request-validation.pipe.js';

const BODY_LIMIT_BYTES = 100_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** The time in which a client can read a response before its connection is closed, although it is still sending. */
const LINGER_MS = 3_000;
/** In characters. */
const MAX_PATH_PARAMETER_LENGTH = 300;
/** A target with a scheme, as for a proxy (RFC 9112, 3.2.2), and its host. */
const ABSOLUTE_TARGET = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i;

/** Statuses of requests that Node rejects before Fastify sees them, by Node's error code, or ours for an event without one. */
const PARSER_ERRORS: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
  UNKNOWN_EXPECTATION: [417, 'Expectation Failed'],
};

export interface HttpSettings extends RequestLimits {
  /** Undefined when callers are not identified. */
  readonly authentication?: AuthenticationSettings | undefined;
  /** The hosts that requests may name besides the loopback names, in lower case and without ports. */
  readonly servedHosts?: readonly string[];
}

/** Creates the HTTP application of a context, for the running process and for tests without a socket. */
export async function createHttpApplication(
  module: DynamicModule,
  logger: LoggerService | false,
  settings: HttpSettings = DEFAULT_REQUEST_LIMITS,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: settings.trustedProxies ?? false,
    bodyLimit: BODY_LIMIT_BYTES,
    // Node would answer a request without a host itself, without a body.
    http: { headersTimeout: REQUEST_TIMEOUT_MS, requireHostHeader: false },
    routerOptions: { maxParamLength: MAX_PATH_PARAMETER_LENGTH },
    forceCloseConnections: 'idle',
    // Requests that Fastify rejects do not reach Nest's exception filter.
    frameworkErrors: (error: FastifyError, { id }: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply.headers({ ...PROTECTIVE_HEADERS, 'x-request-id': id }), problemOf(error)),
    clientErrorHandler: rejectMalformedHttp,
    genReqId: ({ headers }: IncomingMessage) => requestIdFrom(headers['x-request-id']),
  });
  protectResponses(adapter.getInstance());
  carryCausality(adapter.getInstance());
  const traffic = new Traffic(adapter.getInstance().server);
  recordResponses(adapter.getInstance(), traffic);
  await throttle(adapter.getInstance(), settings, traffic);
  refuseUnsupportedHeaders(adapter.getInstance());
  checkRequestOrigin(adapter.getInstance(), settings.servedHosts ?? []);
  const clock = { now: () => app.get(Clock).now() };
  const { authentication } = settings;
  authorize(adapter.getInstance(), authentication && new Authentication(authentication, clock));
  refuseMalformedQueries(adapter.getInstance());
  readBodies(adapter.getInstance());
  limitRequests(adapter.getInstance());
  closeConnectionsWhileDraining(adapter.getInstance());
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    withTraffic(module, traffic),
    adapter,
    {
      logger,
      bodyParser: false,
      abortOnError: false,
    },
  );
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  return app;
}

/** Headers that are too large or malformed: the response goes directly to the socket, because there is no request. */
function rejectMalformedHttp(error: { readonly code?: string }, socket: Socket): void {
  const [status, phrase] = PARSER_ERRORS[error.code ?? ''] ?? [400, 'Bad Request'];
  const problem = JSON.stringify({ type: 'about:blank', title: phrase, status });
  const headers = Object.entries(PROTECTIVE_HEADERS).map(([name, value]) => `${name}: ${value}\r\n`);
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status} ${phrase}\r\n${headers.join('')}content-type: application/problem+json\r\n` +
        `content-length: ${problem.length}\r\nconnection: close\r\n\r\n${problem}`,
    );
  }
  socket.destroy();
}

/**
 * RFC 9112: a request names one host, that of its target (3.2), and the only transfer coding is chunked (6.1). RFC 9110, 10.1.1:
 * the only expectation is 100-continue.
 */
function refuseUnsupportedHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ headers, raw }, reply, done) => {
    const hosts = raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
    const target = ABSOLUTE_TARGET.exec(raw.url!)?.[1] ?? headers.host;
    const { 'transfer-encoding': coding = 'chunked' } = headers;
    if (hosts.length !== 1 && !(hosts.length === 0 && raw.httpVersion === '1.0'))
      sendProblem(reply, problemOf(InvalidValue.of('host', 'must name the host of the request')));
    else if (target?.toLowerCase() !== headers.host?.toLowerCase())
      sendProblem(reply, problemOf(InvalidValue.of('host', 'must be the host of the request target')));
    else if (coding.toLowerCase() !== 'chunked')
      sendProblem(reply, problemOf(new NotImplementedException('Send the body without transfer codings.')));
    else done();
  });
  fastify.server.on('checkExpectation', ({ socket }: IncomingMessage) =>
    rejectMalformedHttp({ code: 'UNKNOWN_EXPECTATION' }, socket),
  );
}

function carryCausality(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('preHandler', (request, _reply, done) => {
    const { traceparent } = request.headers;
    const trace = continueTrace(typeof traceparent === 'string' ? traceparent : null);
    withCausality({ correlationId: request.id, causationId: null, traceparent: trace }, done);
  });
}

/** Limits the duration of requests. Node would limit all of them; a route limits its streamed request itself. */
function limitRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isStreamed(request)) return done();
    const expire = (): void => {
      if (!request.raw.complete)
        rejectMalformedHttp({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, request.raw.socket);
    };
    const timer = setTimeout(expire, REQUEST_TIMEOUT_MS).unref();
    for (const end of ['finish', 'close']) reply.raw.once(end, () => clearTimeout(timer));
    done();
  });
  // Closes the connection of a client that is still sending after the response.
  fastify.addHook('onResponse', ({ raw }, _reply, done) => {
    if (raw.complete === false) {
      const timer = setTimeout(() => raw.destroy(), LINGER_MS).unref();
      for (const end of ['end', 'close']) raw.once(end, () => clearTimeout(timer));
    }
    done();
  });
}

/** A keep-alive connection would keep the process alive. */
function closeConnectionsWhileDraining(fastify: FastifyInstance): void {
  let isDraining = false;
  fastify.addHook('preClose', (done) => {
    isDraining = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isDraining) void reply.header('connection', 'close');
    done(null, payload);
  });
}
