import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { ServiceUnavailableException } from '@nestjs/common';
import { ConcurrencyLimit } from '@pawprint/platform/resilience';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { renderToString } from 'preact-render-to-string';
import { ASSETS } from '../frame/assets.js';
import { FORM_ROUTE as config } from '../frame/form.js';
import { sendPage } from '../frame/layout.js';
import type { ContextsFor } from '../operators/contexts.js';
import { OPERATORS, operatorsPage, table } from '../operators/table.js';
import { journeyOf } from './journey.js';
import { SwimLanes } from './swim-lanes.js';

export const JOURNEYS = `${OPERATORS}/journeys`;
const MAX_RECENT_REQUESTS = 20;
const MAX_STREAMS = 5;
const POLL_EVERY_MS = 1_000;

type WithId = FastifyRequest<{ Querystring: { id?: string; live?: string } }>;

const pathOf = (id: string): string => `${JOURNEYS}?id=${encodeURIComponent(id)}`;

/** Adds the page that shows what one request caused in all contexts, and its stream of server-sent events. */
export function serveJourneys(fastify: FastifyInstance, contextsFor: ContextsFor): void {
  /** The newest first. */
  const recent: Record<'id' | 'what', string>[] = [];
  const streams = new ConcurrencyLimit(MAX_STREAMS);
  const closing = new AbortController();
  const lanes = async (request: FastifyRequest, id: string) => (
    <SwimLanes {...await journeyOf(contextsFor(request), id)} />
  );

  fastify.addHook('onResponse', ({ method, id, routeOptions: { url } }, { statusCode }, done) => {
    if (!['GET', 'HEAD'].includes(method) && statusCode < 300)
      recent.unshift({ id, what: `${method} ${url}` });
    recent.splice(MAX_RECENT_REQUESTS);
    done();
  });
  fastify.addHook('preClose', async () => closing.abort());

  fastify.get(JOURNEYS, { config }, async (request, reply) => {
    const { id = '', live } = (request as WithId).query;
    const events = `${JOURNEYS}/events?id=${encodeURIComponent(id)}`;
    const isLive = live !== undefined;
    const shown = id !== '' && (await lanes(request, id));
    const requests = recent.map((one) => [<a href={pathOf(one.id)}>{one.what}</a>, one.id]);
    const body = [
      <form class="narrow stack" action={JOURNEYS}>
        <label for="id">Id of a request or message</label>
        <input {...{ id: 'id', name: 'id', value: id, required: true, maxLength: 128 }} />
        <button class="button">Show what it caused</button>
      </form>,
      shown && !isLive && <a href={`${pathOf(id)}&live`}>Watch live</a>,
      isLive && <script src={ASSETS.live.path} defer />,
      shown && <div {...{ class: 'stack', 'data-events': isLive ? events : undefined }}>{shown}</div>,
      table('Recent requests', ['Request', 'Id'], requests),
    ];
    return sendPage(reply, 200, operatorsPage('Journeys', body));
  });

  fastify.get(`${JOURNEYS}/events`, { config, exposeHeadRoute: false }, (request, reply) => {
    const leave = streams.tryEnter();
    if (leave === null) throw new ServiceUnavailableException('Too many pages are live. Reload this page.');
    const { id = '' } = (request as WithId).query;
    const html = async (): Promise<string> => renderToString(await lanes(request, id));
    const stream = Readable.from(eventsOf(html, closing.signal)).once('close', leave);
    return reply.headers({ 'content-type': 'text/event-stream', connection: 'close' }).send(stream);
  });
}

/** An event with the content each time that it has changed, and otherwise a comment, which finds out that the client is gone. */
async function* eventsOf(html: () => Promise<string>, signal: AbortSignal): AsyncGenerator<string> {
  for (let last = ''; !signal.aborted; await setTimeout(POLL_EVERY_MS, null, { signal }).catch(() => {})) {
    const content = await html();
    yield content === last ? ':\n\n' : `data: ${JSON.stringify(content)}\n\n`;
    last = content;
  }
}
