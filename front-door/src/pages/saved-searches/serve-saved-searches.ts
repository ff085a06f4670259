import { acceptedFrom, type RouteSettings } from '@pawprint/platform/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { criteriaOf, searchQueryIn } from '../criteria/search-criteria.js';
import { Api, Refused } from '../frame/api.js';
import type { PageRequest } from '../frame/html.js';
import { sendPage } from '../frame/layout.js';
import {
  type Preview,
  SAVED_SEARCHES,
  type SavedSearch,
  savedSearchesPage,
  savingPage,
} from './saved-search-pages.js';

type Form = Readonly<Record<string, string | string[] | undefined>>;

const SEE_OTHER = 303;

/** Adds the pages about the saved searches of one person. */
export function serveSavedSearches(fastify: FastifyInstance, personId: string): void {
  const path = `/adopters/${personId}${SAVED_SEARCHES}`;
  const config: Partial<RouteSettings> = {
    allowed: ['anyone'],
    accepted: acceptedFrom(['application/x-www-form-urlencoded']),
  };

  /** The page on which a search is saved. */
  const saving = async (api: Api, sent: Form, error: string | null) => {
    const query = searchQueryIn(sent);
    const { body: preview } = await api.send<Preview>('POST', `${path}/preview`, {
      criteria: criteriaOf(query),
    });
    return savingPage({ personId, query, preview, name: String(sent.name ?? query.q ?? ''), error });
  };

  fastify.get(SAVED_SEARCHES, { config }, async (request, reply) => {
    const { body } = await new Api(fastify, request, reply).get<{ savedSearches: SavedSearch[] }>(path);
    return sendPage(reply, 200, savedSearchesPage({ personId, ...body }));
  });

  fastify.get(`${SAVED_SEARCHES}/new`, { config }, async (request, reply) => {
    const { query } = request as PageRequest;
    return sendPage(reply, 200, await saving(new Api(fastify, request, reply), query, null));
  });

  fastify.post(SAVED_SEARCHES, { config }, async (request, reply) => {
    const api = new Api(fastify, request, reply);
    const sent = (request.body ?? {}) as Form;
    try {
      await api.send('POST', path, { name: sent.name, criteria: criteriaOf(searchQueryIn(sent)) });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return sendPage(reply, error.problem.status, await saving(api, sent, error.message));
    }
    return reply.redirect(SAVED_SEARCHES, SEE_OTHER);
  });

  fastify.post(`${SAVED_SEARCHES}/:id/deletion`, { config }, async (request: FastifyRequest, reply) => {
    const { id } = request.params as { id: string };
    await new Api(fastify, request, reply).send('DELETE', `${path}/${encodeURIComponent(id)}`);
    return reply.redirect(SAVED_SEARCHES, SEE_OTHER);
  });
}
