import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '#test/index.js';

const STATE = {
  faults: [
    {
      title: 'Kill a process',
      promise: 'Nothing is lost.',
      commands: [{ name: 'kill/search', label: 'Kill <search>' }],
    },
  ],
  notes: ['The email provider is down.'],
  verdict: 'The ledger balances.',
  counts: [
    {
      title: 'Came out',
      counts: [
        { name: 'Sent', value: 12 },
        { name: 'Still due', value: null },
      ],
    },
  ],
};

describe('page that breaks the system', () => {
  let folder: string;
  let controlSocket: string;
  let launcher: Server;
  let received: string[];
  let context: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-break-it-'));
    controlSocket = join(folder, 'control.sock');
    received = [];
    launcher = createServer(({ method, url }, response) => {
      received.push(`${method} ${url}`);
      const isKnown = url === '/' || url === '/kill/search';
      response.statusCode = isKnown ? 200 : url === '/poison' ? 503 : 404;
      response.end(JSON.stringify(isKnown ? STATE : { detail: 'Postgres is starting.' }));
    });
    await once(launcher.listen(controlSocket), 'listening');
    context = await Recorder.start();
    frontDoor = await startFrontDoor(context, { controlSocket });
  });
  afterEach(async () => {
    await frontDoor.close();
    await context.stop();
    launcher.close();
    rmSync(folder, { recursive: true });
  });

  const post = (url: string, headers: Record<string, string | undefined> = {}) =>
    frontDoor.inject({ method: 'POST', url, headers: { accept: 'text/html', ...headers } });

  it('has a form for each fault, the counts beside them, and an entry in the navigation', async () => {
    const { statusCode, body } = await frontDoor.inject('/break-it');
    expect(statusCode).toBe(200);
    expect(body).toContain('<form method="post" action="/break-it/kill/search">');
    expect(body).toContain('Kill &lt;search');
    expect(body).toContain('<a href="/operators/journeys">');
    expect(body).toMatch(/<dt>Sent<\/dt><dd>12<\/dd>.*<dt>Still due<\/dt><dd>unavailable<\/dd>/);
    for (const text of ['The email provider is down.', 'The ledger balances.', 'hx-trigger="every 2s"'])
      expect(body).toContain(text);
    expect(body).toContain('<a href="/break-it" aria-current="page">Break it</a>');
  });

  it('passes a command on to the launcher, and shows the counts again', async () => {
    const { statusCode, headers } = await post('/break-it/kill/search', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([statusCode, headers.location]).toEqual([303, '/break-it']);
    expect(received).toEqual(['POST /kill/search']);
  });

  it('refuses a form of another origin', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
      expect((await post('/break-it/kill/search', headers)).statusCode).toBe(403);
    expect(received).toEqual([]);
  });

  it('shows the refusal of the launcher, and says when the launcher does not answer', async () => {
    expect((await post('/break-it/kill/all')).statusCode).toBe(404);
    const refused = await post('/break-it/poison');
    expect(refused.statusCode).toBe(503);
    expect(refused.body).toContain('Postgres is starting.');
    launcher.close();
    await once(launcher, 'close');
    const { statusCode, body } = await post('/break-it/kill/search');
    expect(statusCode).toBe(503);
    expect(body).toContain('The launcher of npm start does not answer.');
  });

  it.each([
    ['the launcher has no socket', {}],
    ['callers are identified', { isAuthRequired: true, control: true }],
  ])('does not exist when %s', async (_, { control = false, ...options }: { control?: boolean }) => {
    const other = await startFrontDoor(context, { ...options, ...(control && { controlSocket }) });
    const responses = [
      await other.inject('/break-it'),
      await other.inject({ method: 'POST', url: '/break-it/kill/search' }),
    ];
    expect(responses.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
    expect((await other.inject({ url: '/nowhere', headers: { accept: 'text/html' } })).body).not.toContain(
      'Break it',
    );
    await other.close();
  });
});
