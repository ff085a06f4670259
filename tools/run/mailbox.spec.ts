import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from './settings.js';
import { waitUntil } from './wait-until.js';

/** Long enough for the mailbox to parse the email after it has received all of it. */
const LONG_TEXT = `${'miaow '.repeat(12)}\r\n`.repeat(50_000);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
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
  let smtpPort: number;
  let page: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-mailbox-'));
    smtpPort = await freePort();
    const pagePort = await freePort();
    page = `http://127.0.0.1:${pagePort}`;
    const args = [String(smtpPort), String(pagePort), folder];
    mailbox = fork(join(projectRoot, 'tools/dist/run/mailbox.js'), args, { stdio: 'ignore' });
    const isReady = () =>
      fetch(`${page}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    expect(await waitUntil(isReady, { withinMs: 60_000 })).toBe(true);
  });
  afterEach(async () => {
    mailbox.kill();
    await once(mailbox, 'exit');
    rmSync(folder, { recursive: true });
  });

  it('lists an email before it confirms that it has received it', async () => {
    for (let number = 1; number <= 3; number++) {
      await send(smtpPort, `Email ${number}`);
      const emails = (await (await fetch(`${page}/email`)).json()) as { subject: string }[];
      expect(emails.map(({ subject }) => subject)).toContain(`Email ${number}`);
    }
  });

  it('closes open and new connections while it is down, and works again', async () => {
    expect(await greets(smtpPort)).toBe(true);
    const open = connect(smtpPort, '127.0.0.1');
    open.on('error', () => {});
    await once(open, 'data');
    const closed = once(open, 'close');

    mailbox.send('down');
    await closed;
    expect(await greets(smtpPort)).toBe(false);

    mailbox.send('normal');
    expect(await waitUntil(() => greets(smtpPort), { withinMs: 60_000 })).toBe(true);
  });

  it('confirms an email seconds after it has listed it while it is slow', async () => {
    mailbox.send('slow');
    let isConfirmed = false;
    const sending = send(smtpPort, 'Slow').then(() => (isConfirmed = true));
    const isListed = async (): Promise<boolean> =>
      ((await (await fetch(`${page}/email`)).json()) as unknown[]).length === 1;
    expect(await waitUntil(isListed, { withinMs: 60_000 })).toBe(true);
    expect(isConfirmed).toBe(false);
    await sending;
  });
});
