import type { FastifyInstance } from 'fastify';
import { invalidRequest } from './problem.js';
import { sendProblem } from './problem.filter.js';

/** Fastify takes malformed percent-encoding as it stands, and nobody would learn what was not searched for. */
export function refuseMalformedQueries(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const field = malformedParameterOf(request.raw.url ?? '');
    if (field === undefined) done();
    else sendProblem(reply, invalidRequest([{ field, message: 'must be percent-encoded UTF-8' }]));
  });
}

function malformedParameterOf(url: string): string | undefined {
  const start = url.indexOf('?') + 1;
  const parameters = start === 0 ? [] : url.slice(start).split('&');
  return parameters.find((parameter) => !isDecodable(parameter))?.split('=', 1)[0];
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
