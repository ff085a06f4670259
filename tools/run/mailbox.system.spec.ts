import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { domOf } from '@pawprint/platform/testing/chromium';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { waitUntil } from './wait-until.js';

const READY_WITHIN_MS = 120_000;
/** Long enough for the mailbox to parse the email after it has received all of it. */
const LONG_TEXT = `${'miaow '.repeat(12)}\r\n`.repeat(50_000);
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

/** Whether the server greets a client. */
async function greets(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const greeted = new Promise<boolean>((resolve) => {
    socket.once('data', () => resolve(true)).once('close', () => resolve(false));
    socket.on('error', () => {});
  });
  const result = await greeted;
  socket.destroy();
  return result;
}

/** Sends an email, and resolves when the server has confirmed it. */
async function send(port: number, subject: string): Promise<void> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  const reply = async (): Promise<string> => ((await once(socket, 'data')) as [string])[0];
  await reply();
  for (const line of ['HELO test', 'MAIL FROM:<a@example.org>', 'RCPT TO:<b@example.org>', 'DATA']) {
    socket.write(`${line}\r\n`);
    await reply();
  }
  socket.write(`Subject: ${subject}\r\n\r\n${LONG_TEXT}\r\n.\r\n`);
  expect(await reply()).toMatch(/^250 /);
  socket.destroy();
}

describe('mailbox', () => {
  let folder: string;
  let mailbox: ChildProcess;
  let port: number;
  let smtpPort: number;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pawprint-mailbox-'));
    port = await freePort();
    smtpPort = await freePort();
    mailbox = fork(new URL('mailbox.js', import.meta.url), [String(smtpPort), String(port), folder]);
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

  const subjects = async (): Promise<string[]> =>
    ((await (await fetch(`http://127.0.0.1:${port}/email`)).json()) as { subject: string }[]).map(
      ({ subject }) => subject,
    );

  it(
    'lists an email before it confirms that it has received it',
    async () => {
      for (const subject of ['Email 1', 'Email 2', 'Email 3']) {
        await send(smtpPort, subject);
        expect(await subjects()).toContain(subject);
      }
    },
    WITHIN_MS,
  );

  it(
    'closes open and new connections while it is down, and works again',
    async () => {
      const open = connect(smtpPort, '127.0.0.1');
      open.on('error', () => {});
      await once(open, 'data');
      const closed = once(open, 'close');

      mailbox.send('down');
      await closed;
      expect(await greets(smtpPort)).toBe(false);

      mailbox.send('normal');
      expect(await waitUntil(() => greets(smtpPort), { withinMs: READY_WITHIN_MS })).toBe(true);
    },
    WITHIN_MS,
  );

  it(
    'confirms an email seconds after it has listed it while it is slow',
    async () => {
      mailbox.send('slow');
      let isConfirmed = false;
      const sending = send(smtpPort, 'Slow').then(() => (isConfirmed = true));
      const isListed = async () => (await subjects()).includes('Slow');
      expect(await waitUntil(isListed, { withinMs: READY_WITHIN_MS })).toBe(true);
      expect(isConfirmed).toBe(false);
      await sending;
      mailbox.send('normal');
    },
    WITHIN_MS,
  );

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
