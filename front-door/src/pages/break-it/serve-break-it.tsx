import { acceptedFrom, type RouteSettings } from '@pawprint/platform/http';
import type { FastifyInstance } from 'fastify';
import { type PageContent, sendPage } from '../frame/layout.js';
import { JOURNEYS } from '../journeys/serve-journeys.js';
import { fromLauncher, type LauncherState } from './launcher.js';

export const BREAK_IT = '/break-it';
const SEE_OTHER = 303;

/** Adds the page that breaks the running system, and counts what went in and what came out. */
export function serveBreakIt(fastify: FastifyInstance, controlSocket: string): void {
  const config: Partial<RouteSettings> = {
    allowed: ['anyone'],
    accepted: acceptedFrom(['application/x-www-form-urlencoded']),
  };
  fastify.get(BREAK_IT, { config }, async (_request, reply) =>
    sendPage(reply, 200, breakItPage(await fromLauncher(controlSocket, 'GET', '/'))),
  );
  fastify.post(`${BREAK_IT}/*`, { config }, async (request, reply) => {
    const { '*': command } = request.params as { '*': string };
    await fromLauncher(controlSocket, 'POST', `/${encodeURI(command)}`);
    return reply.redirect(BREAK_IT, SEE_OTHER);
  });
}

const breakItPage = ({ faults, notes, verdict, counts }: LauncherState): PageContent => ({
  ...{ at: BREAK_IT, title: 'Break it' },
  body: (
    <>
      <h1>Break it</h1>
      <p class="lead">Cause a fault, and watch the counts. Everything that went in comes out, once.</p>
      <div class="beside">
        <div class="stack">
          {faults.map(({ title, promise, commands }) => (
            <section class="card panel stack">
              <h2>{title}</h2>
              <p>{promise}</p>
              <div class="actions">
                {commands.map(({ name, label }) => (
                  <form method="post" action={`${BREAK_IT}/${name}`}>
                    <button class="button quiet">{label}</button>
                  </form>
                ))}
              </div>
            </section>
          ))}
        </div>
        <section
          {...{ id: 'counts', class: 'card panel stack', 'hx-get': BREAK_IT, 'hx-trigger': 'every 2s' }}
          {...{ 'hx-select': '#counts', 'hx-swap': 'outerHTML' }}
        >
          <h2>Counts</h2>
          {[verdict, ...notes, <a href={JOURNEYS}>Journeys</a>].map((line) => line && <p>{line}</p>)}
          {counts.map(({ title, counts: ofGroup }) => (
            <>
              <h3>{title}</h3>
              <dl class="facts">
                {ofGroup.map(({ name, value }) => (
                  <div>
                    <dt>{name}</dt>
                    <dd>{value ?? 'unavailable'}</dd>
                  </div>
                ))}
              </dl>
            </>
          ))}
        </section>
      </div>
    </>
  ),
});
