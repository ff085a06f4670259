import type { Problem } from '@pawprint/platform/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { personOf } from '../accounts/person.js';
import { criteriaOf, searchQueryIn } from '../criteria/search-criteria.js';
import { Api, orRefused, Refused } from '../frame/api.js';
import { FORM_ROUTE, SEE_OTHER } from '../frame/form.js';
import type { PageRequest } from '../frame/html.js';
import { sendPage } from '../frame/layout.js';
import {
  EXISTING_MATCHES,
  type Preview,
  SAVED_SEARCHES,
  type SavedSearch,
  savedSearchesPage,
  savingPage,
} from './saved-search-pages.js';

type Form = Readonly<Record<string, string | string[] | undefined>>;

const pathOf = (request: FastifyRequest): string => `/adopters/${personOf(request).id}${SAVED_SEARCHES}`;

/** Adds the pages about the saved searches of a person. */
export function serveSavedSearches(fastify: FastifyInstance): void {
  /** The page on which a search is saved. */
  const saving = async (request: FastifyRequest, api: Api, sent: Form, problem?: Problem) => {
    const query = searchQueryIn(sent);
    const { body: preview } = await api.send<Preview>('POST', `${pathOf(request)}/preview`, {
      criteria: criteriaOf(query),
    });
    return savingPage({
      person: personOf(request),
      query,
      preview,
      name: String(sent.name ?? query.q ?? ''),
      includesExisting: sent.include === EXISTING_MATCHES,
      problem,
    });
  };

  const list = async (request: FastifyRequest, api: Api, problem?: Problem) => {
    const { body } = await api.get<{ savedSearches: SavedSearch[] }>(pathOf(request));
    return savedSearchesPage({ person: personOf(request), problem, ...body });
  };

  fastify.get(SAVED_SEARCHES, { config: FORM_ROUTE }, async (request, reply) => {
    return sendPage(reply, 200, await list(request, new Api(fastify, request, reply)));
  });

  fastify.get(`${SAVED_SEARCHES}/new`, { config: FORM_ROUTE }, async (request, reply) => {
    const { query } = request as PageRequest;
    return sendPage(reply, 200, await saving(request, new Api(fastify, request, reply), query));
  });

  fastify.post(SAVED_SEARCHES, { config: FORM_ROUTE }, async (request, reply) => {
    const api = new Api(fastify, request, reply);
    const sent = (request.body ?? {}) as Form;
    const { name, include } = sent;
    const search = { name, criteria: criteriaOf(searchQueryIn(sent)), ...(include && { include }) };
    const result = await orRefused(api.send('POST', pathOf(request), search));
    if (result instanceof Refused)
      return sendPage(reply, result.statusCode, await saving(request, api, sent, result.problem));
    return reply.redirect(SAVED_SEARCHES, SEE_OTHER);
  });

  fastify.post(`${SAVED_SEARCHES}/:id`, { config: FORM_ROUTE }, async (request: FastifyRequest, reply) => {
    const { id } = request.params as { id: string };
    const { name, paused } = (request.body ?? {}) as Form;
    const changes = {
      ...(name !== undefined && { name }),
      ...(paused !== undefined && { paused: paused === 'true' }),
    };
    const api = new Api(fastify, request, reply);
    const path = `${pathOf(request)}/${encodeURIComponent(id)}`;
    const result = await orRefused(api.send('PATCH', path, changes));
    if (result instanceof Refused)
      return sendPage(reply, result.statusCode, await list(request, api, result.problem));
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
