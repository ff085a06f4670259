import { acceptedFrom, type RouteSettings } from '@pawprint/platform/http';
import type { FastifyInstance } from 'fastify';
import { Api, Refused } from '../frame/api.js';
import { FORM, type Typed, typedIn } from '../frame/form.js';
import type { PageRequest } from '../frame/html.js';
import { sendPage } from '../frame/layout.js';
import {
  NEW_RECIPIENT,
  PREFERENCES,
  type Preferences,
  preferencesIn,
  preferencesPage,
  typedFrom,
} from './preferences-page.js';

const SEE_OTHER = 303;
const NOT_FOUND = 404;

/** Adds the page that shows and changes the preferences of one person. */
export function servePreferences(fastify: FastifyInstance, personId: string): void {
  const path = `/recipients/${personId}`;
  const config: Partial<RouteSettings> = { allowed: ['anyone'], accepted: acceptedFrom([FORM]) };

  const currentOf = async (api: Api): Promise<Typed> => {
    try {
      return typedFrom((await api.get<Preferences>(path)).body);
    } catch (error) {
      if (error instanceof Refused && error.problem.status === NOT_FOUND) return NEW_RECIPIENT;
      throw error;
    }
  };

  fastify.get(PREFERENCES, { config }, async (request, reply) => {
    const typed = await currentOf(new Api(fastify, request, reply));
    const isSaved = 'saved' in (request as PageRequest).query;
    return sendPage(reply, 200, preferencesPage({ personId, form: { typed }, isSaved }));
  });

  fastify.post(PREFERENCES, { config }, async (request, reply) => {
    const typed = typedIn(request.body);
    try {
      await new Api(fastify, request, reply).send('PUT', path, preferencesIn(typed));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { problem } = error;
      const form = { typed, problem };
      return sendPage(reply, problem.status, preferencesPage({ personId, form, isSaved: false }));
    }
    return reply.redirect(`${PREFERENCES}?saved`, SEE_OTHER);
  });
}
