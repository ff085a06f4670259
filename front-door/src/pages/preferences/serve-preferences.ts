import type { FastifyInstance } from 'fastify';
import { Api, orRefused, Refused } from '../frame/api.js';
import { FORM_ROUTE, SEE_OTHER, type Typed, typedFrom, typedIn } from '../frame/form.js';
import type { PageRequest } from '../frame/html.js';
import { sendPage } from '../frame/layout.js';
import { localPersonIn } from '../frame/local-person.js';
import { NEW_RECIPIENT, PREFERENCES, preferencesIn, preferencesPage } from './preferences-page.js';

const NOT_FOUND = 404;
const MINUTE_LENGTH = '2026-05-04T09:00'.length;

const pathOf = (personId: string): string => `/recipients/${personId}`;

/** Adds the page that shows and changes the preferences of the local person. */
export function servePreferences(fastify: FastifyInstance): void {
  const currentOf = async (api: Api, path: string): Promise<Typed> => {
    const response = await orRefused(api.get<object>(path));
    if (!(response instanceof Refused)) {
      const { pausedUntil, ...typed } = typedFrom(response.body);
      return { ...typed, pausedUntil: pausedUntil!.slice(0, MINUTE_LENGTH) };
    }
    if (response.statusCode === NOT_FOUND) return NEW_RECIPIENT;
    throw response;
  };

  fastify.get(PREFERENCES, { config: FORM_ROUTE }, async (request, reply) => {
    const personId = localPersonIn(request);
    const typed = await currentOf(new Api(fastify, request, reply), pathOf(personId));
    const isSaved = 'saved' in (request as PageRequest).query;
    return sendPage(reply, 200, preferencesPage({ personId, form: { typed }, isSaved }));
  });

  fastify.post(PREFERENCES, { config: FORM_ROUTE }, async (request, reply) => {
    const personId = localPersonIn(request);
    const typed = typedIn(request.body);
    const api = new Api(fastify, request, reply);
    const result = await orRefused(api.send('PUT', pathOf(personId), preferencesIn(typed)));
    if (!(result instanceof Refused)) return reply.redirect(`${PREFERENCES}?saved`, SEE_OTHER);
    const form = { typed, problem: result.problem };
    return sendPage(reply, result.statusCode, preferencesPage({ personId, form, isSaved: false }));
  });
}
