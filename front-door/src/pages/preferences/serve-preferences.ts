import type { FastifyInstance } from 'fastify';
import { type Person, personOf } from '../accounts/person.js';
import { Api, orRefused, Refused } from '../frame/api.js';
import { FORM_ROUTE, SEE_OTHER, type Typed, typedFrom, typedIn } from '../frame/form.js';
import type { PageRequest } from '../frame/html.js';
import { sendPage } from '../frame/layout.js';
import { NEW_RECIPIENT, PREFERENCES, preferencesIn, preferencesPage } from './preferences-page.js';

const NOT_FOUND = 404;
const MINUTE_LENGTH = '2026-05-04T09:00'.length;

const pathOf = ({ id }: Person): string => `/recipients/${id}`;

/** Adds the page that shows and changes the preferences of a person. */
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
    const person = personOf(request);
    const typed = await currentOf(new Api(fastify, request, reply), pathOf(person));
    const isSaved = 'saved' in (request as PageRequest).query;
    return sendPage(reply, 200, preferencesPage({ person, form: { typed }, isSaved }));
  });

  fastify.post(PREFERENCES, { config: FORM_ROUTE }, async (request, reply) => {
    const person = personOf(request);
    const typed = typedIn(request.body);
    const api = new Api(fastify, request, reply);
    const result = await orRefused(api.send('PUT', pathOf(person), preferencesIn(typed)));
    if (!(result instanceof Refused)) return reply.redirect(`${PREFERENCES}?saved`, SEE_OTHER);
    const form = { typed, problem: result.problem };
    return sendPage(reply, result.statusCode, preferencesPage({ person, form, isSaved: false }));
  });
}
