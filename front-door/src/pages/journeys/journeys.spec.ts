import { existsSync } from 'node:fs';
import { get as request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as identity from '@pawprint/identity/published-language';
import * as notifications from '@pawprint/notifications/published-language';
import { until } from '@pawprint/platform/testing';
import * as search from '@pawprint/search/published-language';
import { Recorder, startFrontDoor } from '#test/index.js';
import { USE_CASES } from './journey.js';

const HOSTILE = '<script>alert("x")</script>';
const MAX_STREAMS = 5;
const second = (number: number): string => `2026-05-04T09:00:0${number}.000Z`;
const aStep = (id: string, causationId: string | null, name: string, at: number, more: object = {}) => ({
  ...{ id, causationId, correlationId: 'my request', kind: 'message', name, detail: HOSTILE },
  ...{ at: second(at), appendedAt: second(at), ...more },
});
const LISTED = aStep('a', null, 'search.kitten-listed.v1', 2, { appendedAt: second(1) });
const NOTIFIED = [
  aStep('n', 'a', 'notification', 4, { kind: 'effect', appendedAt: null, correlationId: 'another' }),
  aStep('n/1', 'n', 'email accepted', 5, { kind: 'effect', appendedAt: null, correlationId: 'another' }),
];
const KILLED = aStep('k', 'a', 'notify-of-matches', 3, {
  ...{ kind: 'failure', appendedAt: null, detail: 'WorkerCrashed: worker 7 crashed.' },
});

describe('page of a journey', () => {
  let context: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  let steps: Record<string, object[]>;
  const streams: IncomingMessage[] = [];
  beforeEach(async () => {
    steps = { 'my request': [LISTED, KILLED, NOTIFIED[0]!], another: NOTIFIED };
    context = await Recorder.start(({ method, url }, response) => {
      if (method === 'POST') return response.writeHead(201).end('{"id":"1"}');
      const id = decodeURIComponent(url!.split('/')[2] ?? '');
      return response.end(JSON.stringify({ steps: steps[id] ?? [] }));
    });
    const away = 'static:127.0.0.1:1';
    const services = { search: `static:127.0.0.1:${context.port}`, notifications: away, identity: away };
    frontDoor = await startFrontDoor(context, { services });
  });
  afterEach(async () => {
    for (const stream of streams.splice(0)) stream.destroy();
    await frontDoor.close();
    await context.stop();
  });

  const show = async (query: string): Promise<string> =>
    (await frontDoor.inject({ url: `/operators/journeys${query}`, headers: { accept: 'text/html' } })).body;
  const rowsIn = (html: string): string[][] =>
    [...html.matchAll(/<tr><th scope="row">(.*?)<\/tr>/gs)].map(([, row]) =>
      row!.replaceAll(/<[^>]*>/g, '|').split(/\|+/),
    );
  const open = async (): Promise<IncomingMessage> => {
    const sent = request(`${await frontDoor.getUrl()}/operators/journeys/events?id=my+request`);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    streams.push(response);
    return response;
  };
  const nextEvent = async (stream: IncomingMessage): Promise<string> => {
    for (;;) {
      const [chunk] = (await once(stream, 'data')) as [Buffer];
      const data = /^data: (.*)/.exec(chunk.toString())?.[1];
      if (data !== undefined) return JSON.parse(data) as string;
    }
  };

  it('shows each moment with its time, its lane, its cause and its code, also under other request ids', async () => {
    const body = await show('?id=my%20request');
    const whats = rowsIn(body).map(([, , after, lane, what, cause, ...rest]) => [
      ...[after, lane, what, cause, rest.at(-2)],
    ]);
    const useCase = (where: string, name: string) => `contexts/${where}/src/application/${name}.handler.ts`;
    expect(whats).toEqual(
      expect.arrayContaining([
        ['+0 ms', 'request', 'request', 'my request', 'front-door/src/gateway/forwarding.ts'],
        [
          ...['+0 ms', 'search', 'command: search.kitten-listed.v1', '1'],
          useCase('search', 'list-kitten/list-kitten'),
        ],
        [
          ...['+1000 ms', 'search', 'commit to the outbox: search.kitten-listed.v1', '2'],
          'platform/src/messaging/postgres/postgres-outbox.ts',
        ],
        [
          ...['+2000 ms', 'search', 'kill during notify-of-matches', '3'],
          'platform/src/messaging/retrier.ts',
        ],
        ['+3000 ms', 'search', 'effect: notification', '3', useCase('search', 'notify/notify')],
      ]),
    );
    expect(whats.map(([, , what]) => what)).toContain('effect: email accepted');
    expect(body.match(/<circle /g)).toHaveLength(7);
    expect(body.match(/<line /g)).toHaveLength(5);
    expect(body).toContain('Unavailable, so without its part: notifications, identity.');
    expect(body).not.toContain('<script>');
  });

  it('names code that exists, for each event of the published languages', () => {
    const types = [search, notifications, identity].flatMap((language) =>
      Object.values(language as Record<string, object>).flatMap((one) =>
        'schema' in one && 'type' in one ? [String(one.type)] : [],
      ),
    );
    expect(types.filter((type) => !(type in USE_CASES))).toEqual([]);
    const missing = Object.entries(USE_CASES).filter(([name, useCase]) => {
      const context = name.includes('.') ? name.split('.')[0] : 'notifications';
      const path = `contexts/${context}/src/application/${useCase}/${useCase}.handler.ts`;
      return !existsSync(new URL(`../../../../${path}`, import.meta.url));
    });
    expect(missing).toEqual([]);
  });

  it('links to the recent requests that changed something', async () => {
    const { headers } = await frontDoor.inject({
      ...{ method: 'POST', url: '/kittens/0190a6c2-7c00-7000-8000-0000000000a1/adoption' },
      headers: { 'x-request-id': 'a/b&c' },
    });
    expect(headers['x-request-id']).toBe('a/b&c');
    const refused = await frontDoor.inject({ method: 'POST', url: '/kittens/felix/adoption' });
    expect(refused.statusCode).toBeGreaterThanOrEqual(400);
    const body = await show('');
    expect(body).toContain('<a href="/operators/journeys?id=a%2Fb%26c">POST /kittens/:id/adoption</a>');
    expect(body.match(/\/adoption</g)).toHaveLength(1);
  });

  it('receives a stream of events when the journey continues', async () => {
    expect(await show('?id=my%20request&live')).toMatch(/data-events="\/operators\/journeys\/events\?id=my/);
    const stream = await open();
    expect(stream.headers['content-type']).toContain('text/event-stream');
    expect(await nextEvent(stream)).not.toContain('retired');
    steps['my request']!.push(aStep('late', 'a', 'retired', 7));
    expect(await nextEvent(stream)).toContain('commit to the outbox: retired');
  });

  it('has a maximum number of streams, and ends the stream of a client that is gone', async () => {
    for (let number = 0; number < MAX_STREAMS; number++) expect((await open()).statusCode).toBe(200);
    expect((await open()).statusCode).toBe(503);
    streams[0]!.destroy();
    await until('a place is free', async () => (await open()).statusCode === 200);
  });

  it('ends its streams when the front door stops', async () => {
    const ended = once((await open()).resume(), 'end');
    await frontDoor.close();
    await ended;
  });
});
