import type { Problem } from '@pawprint/platform/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { criteriaOf, searchQueryIn } from '../criteria/search-criteria.js';
import { Api, orRefused, Refused } from '../frame/api.js';
import { FORM_ROUTE, SEE_OTHER } from '../frame/form.js';
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

/** Adds the pages about the saved searches of one person. */
export function serveSavedSearches(fastify: FastifyInstance, personId: string): void {
  const path = `/adopters/${personId}${SAVED_SEARCHES}`;

  /** The page on which a search is saved. */
  const saving = async (api: Api, sent: Form, problem?: Problem) => {
    const query = searchQueryIn(sent);
    const { body: preview } = await api.send<Preview>('POST', `${path}/preview`, {
      criteria: criteriaOf(query),
    });
    return savingPage({ personId, query, preview, name: String(sent.name ?? query.q ?? ''), problem });
  };

  fastify.get(SAVED_SEARCHES, { config: FORM_ROUTE }, async (request, reply) => {
    const { body } = await new Api(fastify, request, reply).get<{ savedSearches: SavedSearch[] }>(path);
    return sendPage(reply, 200, savedSearchesPage({ personId, ...body }));
  });

  fastify.get(`${SAVED_SEARCHES}/new`, { config: FORM_ROUTE }, async (request, reply) => {
    const { query } = request as PageRequest;
    return sendPage(reply, 200, await saving(new Api(fastify, request, reply), query));
  });

  fastify.post(SAVED_SEARCHES, { config: FORM_ROUTE }, async (request, reply) => {
    const api = new Api(fastify, request, reply);
    const sent = (request.body ?? {}) as Form;
    const criteria = criteriaOf(searchQueryIn(sent));
    const result = await orRefused(api.send('POST', path, { name: sent.name, criteria }));
    if (result instanceof Refused)
      return sendPage(reply, result.statusCode, await saving(api, sent, result.problem));
    return reply.redirect(SAVED_SEARCHES, SEE_OTHER);
  });

  fastify.post(
    `${SAVED_SEARCHES}/:id/deletion`,
    { config: FORM_ROUTE },
    async (request: FastifyRequest, reply) => {
      const { id } = request.params as { id: string };
      await new Api(fastify, request, reply).send('DELETE', `${path}/${encodeURIComponent(id)}`);
      return reply.redirect(SAVED_SEARCHES, SEE_OTHER);
    },
  );
}
