import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ANYONE, type Caller, LOCAL, type Who, withCaller } from '../ports/index.js';
import { CannotStart } from '../runtime/index.js';
import { type Authentication, InvalidToken } from '../security/index.js';
import { RETRY_AFTER_SECONDS, problemOf, sendProblem } from './problem.filter.js';
import { addRouteSettings, routeSettingsOf, settingsFor } from './route-settings.js';

/** Declares who may send the requests of a route. The id of the `owner` is the first parameter of the path. */
export const Allowed = (...who: [Who, ...Who[]]): MethodDecorator => addRouteSettings({ allowed: who });

/**
 * Refuses requests from callers that the route does not allow, before their bodies are read: without a valid token with 401, of
 * others with 403. An application with a route that does not declare {@link Allowed} cannot start.
 *
 * @param authentication undefined when callers are not identified; then all of them are `LOCAL`
 */
export function authorize(fastify: FastifyInstance, authentication: Authentication | undefined): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  fastify.addHook('onRoute', (route) => {
    const { allowed } = routeSettingsOf(route);
    const name = `${String(route.method)} ${route.url}`;
    if (allowed === undefined) throw new CannotStart(`${name} does not declare @Allowed(…).`);
    if (allowed.includes('owner') && !ownerParameter.test(route.url))
      throw new CannotStart(`${name} allows its owner, but has no parameter with the owner's id.`);
  });
  fastify.addHook('preHandler', (request, _reply, done) => {
    withCaller(callers.get(request) ?? (authentication ? ANYONE : LOCAL), done);
  });
  if (authentication === undefined) return;

  fastify.addHook('onRequest', async (request, reply) => {
    const { allowed } = settingsFor(request);
    // Undefined for a path without a route.
    if (allowed === undefined || allowed.includes('anyone')) return;
    try {
      const { authorization } = request.headers;
      callers.set(request, await authentication.ensureAllowed(allowed, authorization, ownerOf(request)));
    } catch (error) {
      const { status } = problemOf(error);
      if (status === 401)
        void reply.header(
          'www-authenticate',
          `Bearer realm="pawprint"${error instanceof InvalidToken ? ', error="invalid_token"' : ''}`,
        );
      if (status === 503) void reply.header('retry-after', String(RETRY_AFTER_SECONDS));
      sendProblem(reply, problemOf(error));
      return reply;
    }
  });
}

const ownerParameter = /:(\w+)/;

const ownerOf = ({ routeOptions, params }: FastifyRequest): string | undefined =>
  (params as Record<string, string>)[ownerParameter.exec(routeOptions.url!)?.[1] ?? ''];
