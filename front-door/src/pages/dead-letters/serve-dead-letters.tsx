import { NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import type { DeadLetter, DeadLetterDetails } from '@pawprint/platform/messaging';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CONTEXTS } from '../../gateway/public-routes.js';
import { orRefused, Refused } from '../frame/api.js';
import { FORM_ROUTE as config, type FormState, SEE_OTHER, typedIn } from '../frame/form.js';
import type { PageRequest } from '../frame/html.js';
import { sendPage } from '../frame/layout.js';
import { type AsJson, Contexts, OPERATORS, type Upstreams } from '../operators/contexts.js';
import { shownPart, Table, Time } from '../operators/table.js';
import { deadLetterPage } from './dead-letter-page.js';

interface DeadLetters {
  readonly deadLetters: readonly AsJson<DeadLetter>[];
  readonly nextCursor: string | null;
}

const DEAD_LETTERS = `${OPERATORS}/dead-letters`;
const STATES = ['dead', 'redriven', 'delivered', 'discarded'];

/** Adds the pages on which operators redrive and discard the dead letters of all contexts. */
export function serveDeadLetters(fastify: FastifyInstance, upstreams: Upstreams): void {
  /** @throws NotFoundException when the context has no such dead letter */
  const details = async (request: FastifyRequest, form: FormState) => {
    const { context, page, path } = letterIn(request);
    const part = await new Contexts(upstreams, request).get<AsJson<DeadLetterDetails>>(context, path);
    if (part.state === 'unavailable') throw new ServiceUnavailableException(`${context} is unavailable.`);
    if (part.state === 'refused') throw new NotFoundException();
    const isDecided = 'decided' in (request.query as object);
    return deadLetterPage({ context, path: page, letter: part.content, form, isDecided });
  };

  fastify.get(DEAD_LETTERS, { config }, async (request, reply) => {
    const { state: wanted } = (request as PageRequest).query;
    const state = STATES.find((one) => one === wanted) ?? 'dead';
    const parts = await new Contexts(upstreams, request).getAll<DeadLetters>(`/dead-letters?state=${state}`);
    const body = (
      <div class="stack">
        <h1>Dead letters</h1>
        <p class="lead">
          Messages whose handling failed for good. A <em>dead</em> message waits for a decision.
        </p>
        <ul class="chips" aria-label="States">
          {STATES.map((one) => (
            <li>
              <a href={`${DEAD_LETTERS}?state=${one}`} {...(one === state && { 'aria-current': 'page' })}>
                {one}
              </a>
            </li>
          ))}
        </ul>
        {parts.map(({ context, part }) =>
          shownPart(`The list of ${context}`, part, ({ deadLetters, nextCursor }) => (
            <Table
              caption={`${context}: ${nextCursor === null ? '' : 'the newest '}${deadLetters.length} ${state}`}
              columns={['Message', 'Subject', 'Subscription', 'Dead since (UTC)', 'Last error']}
              rows={deadLetters.map(({ id, message, subscription, deadLetteredAt, error }) => [
                <a href={`${DEAD_LETTERS}/${context}/${id}`}>{message.type}</a>,
                ...[message.subject, subscription, <Time of={deadLetteredAt} />],
                error && `${error.type}: ${error.message}`,
              ])}
            />
          )),
        )}
      </div>
    );
    return sendPage(reply, 200, { at: OPERATORS, title: 'Dead letters', body });
  });

  const one = `${DEAD_LETTERS}/:context/:id`;
  fastify.get(one, { config }, async (request, reply) => {
    return sendPage(reply, 200, await details(request, { typed: {} }));
  });

  for (const decision of ['redrive', 'discard']) {
    fastify.post(`${one}/${decision}`, { config }, async (request, reply) => {
      const { context, page, path } = letterIn(request);
      const typed = typedIn(request.body);
      const posted = new Contexts(upstreams, request).post(context, `${path}/${decision}`, typed);
      const result = await orRefused(posted);
      if (!(result instanceof Refused)) return reply.redirect(`${page}?decided`, SEE_OTHER);
      const { statusCode, problem } = result;
      return sendPage(reply, statusCode, await details(request, { typed, problem }));
    });
  }
}

/** @throws NotFoundException when there is no such context */
function letterIn({ params }: FastifyRequest) {
  const { context: name, id } = params as { context: string; id: string };
  const context = CONTEXTS.find((one) => one === name);
  if (context === undefined) throw new NotFoundException();
  const path = `/dead-letters/${encodeURIComponent(id)}`;
  return { context, path, page: `${DEAD_LETTERS}/${context}/${encodeURIComponent(id)}` };
}
