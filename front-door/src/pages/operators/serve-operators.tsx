import type { Progress } from '@pawprint/platform/messaging';
import type { FastifyInstance } from 'fastify';
import type { ComponentChildren } from 'preact';
import { sendPage } from '../frame/layout.js';
import { type Contexts, type ContextsFor, RESPONSE_WITHIN_MS } from './contexts.js';
import { OPERATORS, operatorsPage, shownPart, table } from './table.js';

/** The health of one process, as the process describes it. */
interface Health {
  readonly dataStore: { readonly state: string };
  readonly responses: { readonly count: number; readonly serverErrorShare: number | null };
  readonly providers: readonly { readonly name: string; readonly state: string }[];
}

type Instance = Awaited<ReturnType<Contexts['instances']>>[number];

const DAYS_SHOWN = 7;
const INSTANCE_COLUMNS = ['Instance', 'State', 'Circuit breaker', 'Responses in a minute', 'Its providers'];
const link = (page: string) => <a href={`${OPERATORS}/${page}`}>{page.replace('-', ' ')}</a>;

/** Adds the page about the state of all contexts. */
export function serveOperators(fastify: FastifyInstance, contextsFor: ContextsFor): void {
  fastify.get(OPERATORS, { config: { allowed: ['anyone'] } }, async (request, reply) => {
    const contexts = contextsFor(request);
    const [messaging, ledger, reports] = await Promise.all([
      contexts.getAll<{ subscriptions: Progress[] }>('/messaging'),
      contexts.get<{ days: Record<string, unknown>[] }>('notifications', '/ledger'),
      contexts.get<{ counts: Record<string, number> }>('notifications', '/inbound/bounces'),
    ]);
    // After these requests, the instances are discovered, and their circuit breakers have counted.
    const instances = await contexts.instances();
    const rows = await Promise.all(instances.map(rowOf));
    const body = [
      <p>
        {link('dead-letters')}, {link('journeys')}
      </p>,
      table('Instances of the contexts', INSTANCE_COLUMNS, rows),
      ...messaging.map(({ context, part }) =>
        shownPart(`The messaging of ${context}`, part, ({ subscriptions }) => {
          const found = subscriptions.map((one) => [one.subscription, one.lag, one.retries, one.leases]);
          return table(`Subscriptions of ${context}`, ['Subscription', 'Lag', 'Retries', 'Leases'], found);
        }),
      ),
      shownPart('The ledger of notifications', ledger, ({ days }) => {
        const columns = Object.keys(days[0] ?? {}).map((name) => name.replace(/[A-Z]/, ' $&').toLowerCase());
        const cells = days.slice(0, DAYS_SHOWN).map((day) => Object.values(day).map(String));
        return table('Notifications of the last days', columns, cells);
      }),
      shownPart('The count of bounces', reports, ({ counts }) =>
        table('Bounces', ['Finding', 'Reports'], Object.entries(counts)),
      ),
    ];
    return sendPage(reply, 200, operatorsPage('Operations', body));
  });
}

/** Asks one instance, without its circuit breaker. */
async function rowOf(instance: Instance): Promise<ComponentChildren[]> {
  const { name, address, circuit, authorization } = instance;
  try {
    const signal = AbortSignal.timeout(RESPONSE_WITHIN_MS);
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const response = await fetch(`http://${address}/health`, { signal, headers });
    const { dataStore, responses, providers } = (await response.json()) as Health;
    const state = dataStore.state === 'available' ? 'healthy' : 'data store unavailable';
    const failedPercent = Math.round((responses.serverErrorShare ?? 0) * 100);
    const called = providers.map((provider) => `${provider.name}: ${provider.state}`).join(', ');
    return [name, state, circuit, `${responses.count}, ${failedPercent} % failed`, called];
  } catch {
    return [name, 'no answer', circuit, '', ''];
  }
}
