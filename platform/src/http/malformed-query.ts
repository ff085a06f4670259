import type { FastifyInstance } from 'fastify';
import { InvalidValue } from '@pawprint/shared-kernel';
import { problemOf, sendProblem } from './problem.filter.js';

/** Rejects malformed percent-encoding, which Fastify would pass on undecoded. */
export function refuseMalformedQueries(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const field = malformedParameterOf(request.raw.url ?? '');
    if (field === undefined) done();
    else sendProblem(reply, problemOf(InvalidValue.of(field, 'must be percent-encoded UTF-8')));
  });
}

function malformedParameterOf(url: string): string | undefined {
  const start = url.indexOf('?') + 1;
  const parameters = start === 0 ? [] : url.slice(start).split('&');
  return parameters.find((parameter) => !isDecodable(parameter))?.split('=', 1)[0];
}

export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
