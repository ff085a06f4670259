import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Api, orRefused, Refused } from '../frame/api.js';
import { FORM_ROUTE as config, SEE_OTHER, typedIn } from '../frame/form.js';
import { sendPage } from '../frame/layout.js';
import type { Kitten } from '../kittens/kitten.js';
import * as pages from './shelter-pages.js';

const CHANGED_SINCE = 412;
const KITTEN = pages.shelterPathOf({ id: ':id' });

/** The path of a kitten in the API, which is also that of its page. */
const pathOf = ({ params }: FastifyRequest): string =>
  `/kittens/${encodeURIComponent((params as { id: string }).id)}`;

/** Adds the pages on which a shelter lists a kitten, corrects it, and ends its listing. */
export function serveShelter(fastify: FastifyInstance): void {
  fastify.get(pages.SHELTER, { config }, (_request, reply) =>
    sendPage(reply, 200, pages.listingPage({ typed: {} })),
  );

  fastify.post(pages.SHELTER, { config }, async (request, reply) => {
    const typed = typedIn(request.body);
    const kitten = pages.kittenIn(typed);
    // A form that is submitted twice lists one kitten.
    const key = createHash('sha256')
      .update(JSON.stringify([typed.key, kitten]))
      .digest('hex');
    const api = new Api(fastify, request, reply);
    const headers = { 'idempotency-key': key };
    const result = await orRefused(api.send<{ id: string }>('POST', '/kittens', kitten, headers));
    if (!(result instanceof Refused)) return reply.redirect(`/kittens/${result.body.id}`, SEE_OTHER);
    return sendPage(reply, result.statusCode, pages.listingPage({ typed, problem: result.problem }));
  });

  fastify.get(KITTEN, { config }, async (request, reply) => {
    const { body, etag } = await new Api(fastify, request, reply).get<Kitten>(pathOf(request));
    return sendPage(reply, 200, pages.correctionPage(body, etag!));
  });

  fastify.post(KITTEN, { config }, async (request, reply) => {
    const typed = typedIn(request.body);
    const api = new Api(fastify, request, reply);
    const headers = { 'if-match': typed.version ?? '' };
    const result = await orRefused(api.send('PATCH', pathOf(request), pages.kittenIn(typed), headers));
    if (!(result instanceof Refused)) return reply.redirect(pathOf(request), SEE_OTHER);
    const { body, etag } = await api.get<Kitten>(pathOf(request));
    const { statusCode, problem, message } = result;
    if (statusCode !== CHANGED_SINCE)
      return sendPage(reply, statusCode, pages.correctionPage(body, typed.version ?? '', { typed, problem }));
    const detail = `${message} Save again to replace what was changed in the meantime.`;
    const form = { typed, problem: { ...problem, detail } };
    return sendPage(reply, statusCode, pages.correctionPage(body, etag!, form));
  });

  for (const ending of Object.keys(pages.ENDINGS) as pages.Ending[]) {
    fastify.get(`${KITTEN}/${ending}`, { config }, async (request, reply) => {
      const { body } = await new Api(fastify, request, reply).get<Kitten>(pathOf(request));
      return sendPage(reply, 200, pages.endingPage(body, ending));
    });

    fastify.post(`${KITTEN}/${ending}`, { config }, async (request, reply) => {
      const api = new Api(fastify, request, reply);
      const result = await orRefused(api.send('POST', `${pathOf(request)}/${ending}`));
      if (!(result instanceof Refused)) return reply.redirect(pathOf(request), SEE_OTHER);
      const { body } = await api.get<Kitten>(pathOf(request));
      return sendPage(reply, result.statusCode, pages.endingPage(body, ending, result.problem));
    });
  }
}
