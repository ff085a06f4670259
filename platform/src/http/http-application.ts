import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { DynamicModule, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Clock, Snapshots } from '../ports/index.js';
import { because, continueTrace, requestIdFrom } from '../observability/causality.js';
import { refuseMalformedQueries } from './malformed-query.js';
import { cacheResponses } from './response-cache.js';
import { isStreamed, readBodies } from './media-types.js';
import { ProblemFilter, problemOf, sendProblem } from './problem.filter.js';
import { RequestValidationPipe } from './request-validation.pipe.js';

const BODY_LIMIT_BYTES = 100_000;
const REQUEST_TIMEOUT_MS = 30_000;
const LINGER_MS = 3_000;
const MAX_PARAM = 300;

const NO_HTTP: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

/** A context's application behind HTTP: the same for the running process and, without a socket, for tests. */
export async function createHttpApplication(
  module: DynamicModule,
  logger: LoggerService | false,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    http: { headersTimeout: REQUEST_TIMEOUT_MS },
    routerOptions: { maxParamLength: MAX_PARAM },
    forceCloseConnections: 'idle',
    // What is no proper request never reaches a route, nor Nest.
    frameworkErrors: (error: FastifyError, { id }: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply.header('x-request-id', id), problemOf(error)),
    clientErrorHandler: refuseWhatIsNoHttp,
    genReqId: ({ headers }: IncomingMessage) => requestIdFrom(headers['x-request-id']),
  });
  carryCausality(adapter.getInstance());
  refuseMalformedQueries(adapter.getInstance());
  cacheResponses(adapter.getInstance(), () => ({ snapshots: app.get(Snapshots), clock: app.get(Clock) }));
  readBodies(adapter.getInstance());
  boundRequests(adapter.getInstance());
  closeConnectionsWhileDraining(adapter.getInstance());
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  return app;
}

/** Headers that are too large or malformed: there is no request yet, only a socket. */
function refuseWhatIsNoHttp(error: { readonly code?: string }, socket: Socket): void {
  const [status, phrase] = NO_HTTP[error.code ?? ''] ?? [400, 'Bad Request'];
  const problem = JSON.stringify({ type: 'about:blank', title: phrase, status });
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status} ${phrase}\r\ncontent-type: application/problem+json\r\n` +
        `content-length: ${problem.length}\r\nconnection: close\r\n\r\n${problem}`,
    );
  }
  socket.destroy();
}

function carryCausality(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('preHandler', (request, _reply, done) => {
    const { traceparent } = request.headers;
    const trace = continueTrace(typeof traceparent === 'string' ? traceparent : null);
    because({ correlationId: request.id, causationId: null, traceparent: trace }, done);
  });
}

/** Node would bound all requests alike; one that streams is bounded by its route, for as long as that reads. */
function boundRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isStreamed(request)) return done();
    const expire = (): void => {
      if (!request.raw.complete) refuseWhatIsNoHttp({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, request.raw.socket);
    };
    const timer = setTimeout(expire, REQUEST_TIMEOUT_MS).unref();
    for (const end of ['finish', 'close']) reply.raw.once(end, () => clearTimeout(timer));
    done();
  });
  // Somebody who goes on sending after the answer has time to read it, and no more.
  fastify.addHook('onResponse', ({ raw }, _reply, done) => {
    if (raw.complete === false) {
      const timer = setTimeout(() => raw.destroy(), LINGER_MS).unref();
      for (const end of ['end', 'close']) raw.once(end, () => clearTimeout(timer));
    }
    done();
  });
}

/** A connection that a client keeps open after its answer would keep the process as well. */
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
