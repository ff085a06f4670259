import type { FastifyInstance } from 'fastify';

/**
 * Browsers use the declared media type only, and no cache keeps the response, because it may contain personal data. A route
 * whose response is public replaces `cache-control`.
 */
export const PROTECTIVE_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** Must be called before other hooks are added, because a hook may answer a request itself. */
export function protectResponses(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(PROTECTIVE_HEADERS);
    done();
  });
}
