import type { Problem } from '@pawprint/platform/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { criteriaOf, searchQueryIn } from '../criteria/search-criteria.js';
import { Api, orRefused, Refused } from '../frame/api.js';
import { FORM_ROUTE, SEE_OTHER } from '../frame/form.js';
import type { PageRequest } from '../frame/html.js';
import { sendPage } from '../frame/layout.js';
import { localPersonIn } from '../frame/local-person.js';
import {
  type Preview,
  SAVED_SEARCHES,
  type SavedSearch,
  savedSearchesPage,
  savingPage,
} from './saved-search-pages.js';

type Form = Readonly<Record<string, string | string[] | undefined>>;

const pathOf = (request: FastifyRequest): string => `/adopters/${localPersonIn(request)}${SAVED_SEARCHES}`;

/** Adds the pages about the saved searches of the local person. */
export function serveSavedSearches(fastify: FastifyInstance): void {
  /** The page on which a search is saved. */
  const saving = async (request: FastifyRequest, api: Api, sent: Form, problem?: Problem) => {
    const query = searchQueryIn(sent);
    const { body: preview } = await api.send<Preview>('POST', `${pathOf(request)}/preview`, {
      criteria: criteriaOf(query),
    });
    return savingPage({
      personId: localPersonIn(request),
      query,
      preview,
      name: String(sent.name ?? query.q ?? ''),
      problem,
    });
  };

  fastify.get(SAVED_SEARCHES, { config: FORM_ROUTE }, async (request, reply) => {
    const { body } = await new Api(fastify, request, reply).get<{ savedSearches: SavedSearch[] }>(
      pathOf(request),
    );
    return sendPage(reply, 200, savedSearchesPage({ personId: localPersonIn(request), ...body }));
  });

  fastify.get(`${SAVED_SEARCHES}/new`, { config: FORM_ROUTE }, async (request, reply) => {
    const { query } = request as PageRequest;
    return sendPage(reply, 200, await saving(request, new Api(fastify, request, reply), query));
  });

  fastify.post(SAVED_SEARCHES, { config: FORM_ROUTE }, async (request, reply) => {
    const api = new Api(fastify, request, reply);
    const sent = (request.body ?? {}) as Form;
    const criteria = criteriaOf(searchQueryIn(sent));
    const result = await orRefused(api.send('POST', pathOf(request), { name: sent.name, criteria }));
    if (result instanceof Refused)
      return sendPage(reply, result.statusCode, await saving(request, api, sent, result.problem));
    return reply.redirect(SAVED_SEARCHES, SEE_OTHER);
  });

  fastify.post(
    `${SAVED_SEARCHES}/:id/deletion`,
    { config: FORM_ROUTE },
    async (request: FastifyRequest, reply) => {
      const { id } = request.params as { id: string };
      await new Api(fastify, request, reply).send('DELETE', `${pathOf(request)}/${encodeURIComponent(id)}`);
      return reply.redirect(SAVED_SEARCHES, SEE_OTHER);
    },
  );
}
