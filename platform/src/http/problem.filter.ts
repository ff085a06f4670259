import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { RuleViolation, InvalidValue, NotFound } from '@pawprint/shared-kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import {
  ConcurrencyConflict,
  isDatabaseUnavailable,
  KeyUsedForAnotherRequest,
  NotAllowed,
  Overloaded,
  PreconditionFailed,
} from '../ports/index.js';
import type { Problem } from './problem.js';

export const RETRY_AFTER_SECONDS = 1;

/**
 * Converts every error into a response. Unexpected errors are logged with the route, the cause and the stack, but without
 * the values of parameters, which can contain a token or a place of residence.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status === 503) void reply.header('retry-after', String(RETRY_AFTER_SECONDS));
    else if (problem.status === 500) this.log(error, problem.status, request);
    sendProblem(reply, problem);
  }

  private log(error: unknown, status: number, request: FastifyRequest): void {
    this.logger.error({
      message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      route: request.routeOptions.url,
      status,
      method: request.method,
      parameters: Object.keys(request.query as object),
      requestId: request.id,
      cause: error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined,
      stack: error instanceof Error ? error.stack : undefined,
    });
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

export function problemOf(error: unknown): Problem {
  if (error instanceof InvalidValue) {
    return {
      type: 'urn:pawprint:problem:invalid-request',
      title: 'Invalid request',
      status: 400,
      detail: error.message,
      errors: error.errors,
    };
  }
  if (error instanceof RuleViolation) {
    return {
      type: `urn:pawprint:rule:${error.rule}`,
      title: sentence(error.rule),
      status: 409,
      detail: error.message,
    };
  }
  if (error instanceof NotAllowed) return plain(403, error.message);
  if (error instanceof NotFound) return plain(404, error.message);
  if (error instanceof ConcurrencyConflict) return plain(409, error.message);
  if (error instanceof PreconditionFailed) return plain(412, error.message);
  if (error instanceof KeyUsedForAnotherRequest) {
    return { ...plain(422, error.message), type: 'urn:pawprint:problem:key-used-for-another-request' };
  }
  if (isDatabaseUnavailable(error))
    return plain(503, 'The database is unavailable and nothing was stored. Please try again.');
  if (error instanceof Overloaded) return plain(503, error.message);
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  if (status === 400) return problemOf(InvalidValue.of(partOf(error), (error as Error).message));
  if (status < 500 || [501, 503, 504].includes(status)) return plain(status, (error as Error).message);
  return plain(500, 'An unexpected error has occurred. It was logged with the request id.');
}

const plain = (status: number, detail: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
});

/** Fastify's own errors contain their status, such as 413 for a body that is too large. */
function statusOf(error: unknown): number {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

/** The part of the request that could not be parsed. */
function partOf(error: unknown): 'path' | 'body' {
  return (error as { code?: unknown }).code === 'FST_ERR_BAD_URL' ? 'path' : 'body';
}

function sentence(rule: string): string {
  const words = rule.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
