import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type FieldError, RuleViolation, InvalidValue, NotFound } from '@pawprint/shared-kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import {
  ConcurrencyConflict,
  isDatabaseUnavailable,
  KeyUsedForAnotherRequest,
  PreconditionFailed,
} from '../ports/index.js';
import { InvalidRequest, invalidRequest, PreconditionRequired, type Problem } from './problem.js';

const RETRY_AFTER_SECONDS = 1;

/** The one place where an error becomes an answer. What nobody expected is logged with all that helps to find it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status === 503) void reply.header('retry-after', String(RETRY_AFTER_SECONDS));
    else if (problem.status >= 500) this.log(error, problem.status, request);
    sendProblem(reply, problem);
  }

  private log(error: unknown, status: number, request: FastifyRequest): void {
    const [path, query] = request.url.split('?', 2);
    this.logger.error({
      message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      handler: request.routeOptions.url,
      status,
      method: request.method,
      path,
      query,
      requestId: request.id,
      cause: error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined,
      stack: error instanceof Error ? error.stack : undefined,
    });
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Which fields of a request are to blame for an error; null: none is. */
export function fieldErrorsIn(error: unknown): readonly FieldError[] | null {
  if (error instanceof InvalidRequest) return error.errors;
  return error instanceof InvalidValue ? error.errors : null;
}

export function problemOf(error: unknown): Problem {
  const errors = fieldErrorsIn(error);
  if (errors) return invalidRequest(errors);
  if (error instanceof RuleViolation) {
    return {
      type: `urn:pawprint:rule:${error.rule}`,
      title: sentence(error.rule),
      status: 409,
      detail: error.message,
    };
  }
  if (error instanceof NotFound) return plain(404, error.message);
  if (error instanceof ConcurrencyConflict) return plain(409, error.message);
  if (error instanceof PreconditionFailed) return plain(412, error.message);
  if (error instanceof PreconditionRequired) return plain(428, error.message);
  if (error instanceof KeyUsedForAnotherRequest) {
    return { ...plain(422, error.message), type: 'urn:pawprint:problem:key-used-for-another-request' };
  }
  if (isDatabaseUnavailable(error))
    return plain(503, 'The database does not answer; nothing was stored. Please try again.');
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  if (status === 400) return invalidRequest([{ field: partOf(error), message: (error as Error).message }]);
  if (status < 500 || status === 503) return plain(status, (error as Error).message);
  return plain(500, 'This is our fault, and it has been noted under the request id.');
}

const plain = (status: number, detail: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
});

/** Fastify's own errors carry their status: a body too large, JSON that is none. */
function statusOf(error: unknown): number {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

/** What of a request could not be read. */
function partOf(error: unknown): 'path' | 'body' {
  return (error as { code?: unknown }).code === 'FST_ERR_BAD_URL' ? 'path' : 'body';
}

function sentence(rule: string): string {
  const words = rule.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
