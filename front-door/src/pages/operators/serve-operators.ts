import type { FastifyInstance } from 'fastify';
import { CONTEXTS } from '../../gateway/public-routes.js';
import { sendPage } from '../frame/layout.js';
import { Contexts, RESPONSE_WITHIN_MS, type Upstreams } from './contexts.js';
import {
  type Health,
  type Instance,
  type Ledger,
  type Messaging,
  OPERATORS,
  operatorsPage,
  type Reports,
} from './operators-page.js';

/** Adds the page about the state of all contexts. */
export function serveOperators(fastify: FastifyInstance, upstreams: Upstreams): void {
  fastify.get(OPERATORS, { config: { allowed: ['anyone'] } }, async (request, reply) => {
    const contexts = new Contexts(upstreams, request);
    const [messaging, ledger, reports] = await Promise.all([
      contexts.getAll<Messaging>('/messaging'),
      contexts.get<Ledger>('notifications', '/ledger'),
      contexts.get<Reports>('notifications', '/inbound/bounces'),
    ]);
    // After these requests, the instances are discovered, and their circuit breakers have counted.
    const instances = await Promise.all(
      CONTEXTS.flatMap((context) => upstreams[context].reports()).map(
        async ({ name, address, circuit }): Promise<Instance> => {
          return { name, circuit, health: await healthOf(address) };
        },
      ),
    );
    return sendPage(reply, 200, operatorsPage({ instances, messaging, ledger, reports }));
  });
}

/** Asks one instance, without its circuit breaker. */
async function healthOf(address: string): Promise<Health | null> {
  const signal = AbortSignal.timeout(RESPONSE_WITHIN_MS);
  try {
    return (await (await fetch(`http://${address}/health`, { signal })).json()) as Health;
  } catch {
    return null;
  }
}
