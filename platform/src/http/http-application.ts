import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { DynamicModule, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { because, continueTrace } from '../observability/causality.js';
import { ProblemFilter, problemOf, sendProblem } from './problem.filter.js';
import { RequestValidationPipe } from './validation/request-validation.pipe.js';

const BODY_LIMIT_BYTES = 100_000;
const REQUEST_TIMEOUT_MS = 30_000;
const LONGEST_PARAM = 300;

const requestId = /^[\x21-\x7e]{1,128}$/;

/** A context's application behind HTTP: the same for the running process and, without a socket, for tests. */
export async function createHttpApplication(
  module: DynamicModule,
  logger: LoggerService | false,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: LONGEST_PARAM },
    forceCloseConnections: 'idle',
    // What is no proper request never reaches a route, nor Nest.
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply, problemOf(error)),
    genReqId: ({ headers }: IncomingMessage) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && requestId.test(given) ? given : randomUUID();
    },
  });
  carryCausality(adapter.getInstance());
  acceptJsonOnly(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  return app;
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

function acceptJsonOnly(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Clients that name JSON without sending any mean a request without a body.
    if (body === '') done(null, undefined);
    else void parseJson(request, body as string, done);
  });
}
