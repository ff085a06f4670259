import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { domOf } from '@pawprint/platform/testing/chromium';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { waitUntil } from './wait-until.js';

const READY_WITHIN_MS = 120_000;
const WITHIN_MS = 240_000;

async function serve(html = ''): Promise<{ port: number; close: () => void }> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

async function freePort(): Promise<number> {
  const { port, close } = await serve();
  close();
  return port;
}

describe('mailbox', () => {
  let folder: string;
  let mailbox: ChildProcess;
  let port: number;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pawprint-mailbox-'));
    port = await freePort();
    mailbox = fork(new URL('mailbox.js', import.meta.url), [String(await freePort()), String(port), folder]);
    const isReady = () =>
      responseTo({}).then(
        ({ statusCode }) => statusCode === 200,
        () => false,
      );
    await waitUntil(isReady, { withinMs: READY_WITHIN_MS });
  }, WITHIN_MS);
  afterAll(async () => {
    const ended = once(mailbox, 'exit');
    mailbox.disconnect();
    await ended;
    await rm(folder, { recursive: true });
  });

  const responseTo = (headers: OutgoingHttpHeaders): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const sending = request({ port, host: '127.0.0.1', path: '/email', headers });
      sending.once('error', reject);
      sending.once('upgrade', resolve);
      sending.once('response', (response) => resolve(response.resume()));
      sending.end();
    });

  it('lists the emails for clients that are not pages, and for its own page', async () => {
    const host = `localhost:${port}`;
    for (const headers of [{}, { host }, { host, origin: `http://${host}` }]) {
      const response = await responseTo(headers);
      expect(response.statusCode).toBe(200);
      expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it.each([
    [403, { origin: 'https://evil.example' }],
    [403, { origin: 'http://localhost:1' }],
    [403, { origin: 'null' }],
    [421, { host: 'evil.example' }],
    [403, { origin: 'https://evil.example', connection: 'upgrade', upgrade: 'websocket' }],
    [421, { host: 'evil.example', connection: 'upgrade', upgrade: 'websocket' }],
  ])('answers %i to the headers %j', async (status, headers) => {
    const { statusCode } = await responseTo(headers);
    expect(statusCode).toBe(status);
  });

  describeWithChromium('mailbox in a browser', () => {
    it(
      'cannot be read by the page of another origin',
      async () => {
        const mails = `http://localhost:${port}/email`;
        const page = await serve(`<p></p><script>
          const show = (text) => document.querySelector('p').textContent = text;
          fetch('${mails}').then((answer) => answer.text()).then((text) => show('read ' + text), () => show('refused'));
        </script>`);
        const dom = await domOf(new URL(`http://127.0.0.1:${page.port}`), { width: 800, height: 600 });
        page.close();
        expect(dom).toContain('<p>refused</p>');
      },
      WITHIN_MS,
    );

    it(
      'shows its own page',
      async () => {
        const dom = await domOf(new URL(`http://localhost:${port}`), { width: 800, height: 600 });
        expect(dom).toContain('Now receiving all emails');
      },
      WITHIN_MS,
    );
  });
});
