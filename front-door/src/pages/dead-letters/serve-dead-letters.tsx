import { NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import type { DeadLetter, DeadLetterDetails } from '@pawprint/platform/messaging';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Context, CONTEXTS } from '../../gateway/public-routes.js';
import { orRefused, Refused } from '../frame/api.js';
import {
  Form,
  FORM_ROUTE as config,
  FormProblem,
  type FormState,
  SEE_OTHER,
  typedIn,
} from '../frame/form.js';
import { sendPage } from '../frame/layout.js';
import type { AsJson, ContextsFor } from '../operators/contexts.js';
import { OPERATORS, operatorsPage, shownPart, table, Time } from '../operators/table.js';

type Page = Readonly<{ deadLetters: readonly AsJson<DeadLetter>[]; nextCursor: string | null }>;

const DEAD_LETTERS = `${OPERATORS}/dead-letters`;
const COLUMNS = ['Message', 'Subject', 'Subscription', 'Dead since (UTC)', 'Last error'];
const REASON = { name: 'reason', label: 'Reason for discarding it', required: true, rows: 2 };

/** Adds the pages on which operators redrive and discard the dead letters of all contexts. */
export function serveDeadLetters(fastify: FastifyInstance, contextsFor: ContextsFor): void {
  /** @throws NotFoundException when the context has no such dead letter */
  const details = async (request: FastifyRequest, form: FormState) => {
    const { context, page, path } = letterIn(request);
    const part = await contextsFor(request).get<AsJson<DeadLetterDetails>>(context, path);
    if (part.state === 'unavailable') throw new ServiceUnavailableException(`${context} is unavailable.`);
    if (part.state === 'refused') throw new NotFoundException();
    const { subscription, state, message, attempts, decisions } = part.content;
    const failures = attempts.map(({ at, durationMs, worker, errorType, errorMessage }, index) => [
      ...[index + 1, <Time of={at} />, `${durationMs} ms`, worker, `${errorType}: ${errorMessage}`],
    ]);
    const decided = decisions.map(({ outcome, at, by, reason }) => [outcome, <Time of={at} />, by, reason]);
    const result = 'decided' in (request.query as object) && 'Your decision is stored.';
    const forms = [
      <Form typed={{}} fields={[]} action={`${page}/redrive`} submit="Redrive the message">
        <p>Redriving begins a new set of attempts, the first of them now.</p>
      </Form>,
      <Form {...form} fields={[REASON]} action={`${page}/discard`} submit="Discard the message">
        <p>A discarded message is never handled again. It stays in the list.</p>
      </Form>,
    ];
    return operatorsPage(`Dead letter: ${message.type}`, [
      result && (
        <p {...{ class: 'notice', role: 'status' as const }}>{`${result} The message is ${state}.`}</p>
      ),
      <p>{`The subscription ${subscription} of ${context} could not handle this message. It is ${state}.`}</p>,
      <p>
        <a href={DEAD_LETTERS}>All dead letters</a>,{' '}
        <a href={`${OPERATORS}/journeys?id=${encodeURIComponent(message.correlationid)}`}>its journey</a>
      </p>,
      table('Failed attempts', ['Attempt', 'Time (UTC)', 'Took', 'Worker', 'Error'], failures),
      table('Decisions', ['Decision', 'Time (UTC)', 'By', 'Reason'], decided),
      state === 'dead' ? <div class="narrow stack">{forms}</div> : <FormProblem {...form} />,
      <h2>Message</h2>,
      <pre>{JSON.stringify(message, null, 2)}</pre>,
    ]);
  };

  fastify.get(DEAD_LETTERS, { config }, async (request, reply) => {
    const parts = await contextsFor(request).getAll<Page>('/dead-letters');
    const body = [
      <p class="lead">Messages whose handling failed for good. They wait for a decision.</p>,
      ...parts.map(({ context, part }) =>
        shownPart(`The list of ${context}`, part, ({ deadLetters, nextCursor }) => {
          const count = `${nextCursor === null ? '' : 'the newest '}${deadLetters.length}`;
          const rows = deadLetters.map(({ id, message, subscription, deadLetteredAt, error }) => [
            <a href={`${DEAD_LETTERS}/${context}/${id}`}>{message.type}</a>,
            ...[message.subject, subscription, <Time of={deadLetteredAt} />],
            error && `${error.type}: ${error.message}`,
          ]);
          return table(`${context}: ${count} dead`, COLUMNS, rows);
        }),
      ),
    ];
    return sendPage(reply, 200, operatorsPage('Dead letters', body));
  });

  const one = `${DEAD_LETTERS}/:context(^(?:${CONTEXTS.join('|')})$)/:id`;
  fastify.get(one, { config }, async (request, reply) => {
    return sendPage(reply, 200, await details(request, { typed: {} }));
  });

  for (const decision of ['redrive', 'discard']) {
    fastify.post(`${one}/${decision}`, { config }, async (request, reply) => {
      const { context, page, path } = letterIn(request);
      const typed = typedIn(request.body);
      const posted = contextsFor(request).post(context, `${path}/${decision}`, typed);
      const result = await orRefused(posted);
      if (!(result instanceof Refused)) return reply.redirect(`${page}?decided`, SEE_OTHER);
      const { statusCode, problem } = result;
      return sendPage(reply, statusCode, await details(request, { typed, problem }));
    });
  }
}

function letterIn({ params }: FastifyRequest) {
  const { context, id } = params as { context: Context; id: string };
  const path = `/dead-letters/${encodeURIComponent(id)}`;
  return { context, path, page: `${DEAD_LETTERS}/${context}/${encodeURIComponent(id)}` };
}
