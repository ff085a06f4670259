import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { until } from '@pawprint/platform/testing';
import { createTransport } from 'nodemailer';
import { ReceivedReports } from '../../domain/address/received-report.js';
import { Addresses } from '../../domain/address/addresses.js';
import { corpus, type Sent } from '#test/corpus/index.js';
import { failureOf } from '#test/an-email.js';
import { reportsInTest, returnPaths } from '#test/reports-in-test.js';
import {
  type NotificationsInMemory,
  runNotificationsInMemory,
} from '#test/running-notifications-in-memory.js';
import { sentEmail } from '#test/sent-email.js';
import { InboundSmtpAddress, SMTP_LIMITS } from './inbound-smtp-server.js';

const GONE = corpus.find(({ name }) => name === 'Postfix: no such user')!;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('inbound SMTP server', () => {
  let port: number;
  let notifications: NotificationsInMemory;
  let sent: Sent;
  beforeEach(async () => {
    port = await freePort();
    notifications = await opened();
    sent = await sentEmail(notifications);
  });
  afterEach(() => notifications.stop());
  const opened = (limits = SMTP_LIMITS) =>
    runNotificationsInMemory(reportsInTest({ smtp: new InboundSmtpAddress(port, '127.0.0.1', limits) }));
  const openedWith = async (limits: Partial<typeof SMTP_LIMITS>): Promise<void> => {
    await notifications.stop();
    notifications = await opened({ ...SMTP_LIMITS, ...limits });
  };

  const deliver = async (to: string, raw: string): Promise<string> => {
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    return (await transport.sendMail({ envelope: { from: '', to }, raw })).response;
  };
  const isSuppressed = async (): Promise<boolean> =>
    (await notifications.app.get(Addresses).suppressionReasons([sent.address])).size > 0;

  it('receives a bounce to a return path, and suppresses the address', async () => {
    const response = await deliver(sent.returnPath, GONE.message(sent));
    expect(response).toMatch(/^250 .*Received as [0-9a-f-]{36}/);
    expect(await isSuppressed()).toBe(true);
  });

  it('attributes a bounce by its envelope alone', async () => {
    await deliver(sent.returnPath, GONE.message({ ...sent, returnPath: 'somebody@elsewhere.example' }));
    expect(await isSuppressed()).toBe(true);
  });

  it.each([
    'notifications@pawprint.example',
    'bounces@pawprint.example',
    `bounces+${'0'.repeat(45)}@pawprint.example`,
    'anna@example.org',
  ])('refuses a report to %s', async (to) => {
    expect(await failureOf(deliver(to, GONE.message(sent)))).toMatchObject({ responseCode: 550 });
    expect(await isSuppressed()).toBe(false);
  });

  it('refuses a report to a return path with a wrong signature', async () => {
    const changed = sent.returnPath.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'));
    expect(await failureOf(deliver(changed, GONE.message(sent)))).toMatchObject({ responseCode: 550 });
  });

  it('refuses a report of more than 1 MB', async () => {
    const raw = `${GONE.message(sent)}${'x'.repeat(70)}\r\n`.padEnd(1_100_000, `${'x'.repeat(70)}\r\n`);
    expect(await failureOf(deliver(sent.returnPath, raw))).toMatchObject({ responseCode: 552 });
    expect(await notifications.app.get(ReceivedReports).count()).toMatchObject({ 'hard-bounce': 0 });
  });

  it('permanently refuses a report that cannot be read', async () => {
    const raw = `Subject: x\r\n\r\n${'\r\n'.repeat(300_000)}`;
    expect(await failureOf(deliver(sent.returnPath, raw))).toMatchObject({ responseCode: 554 });
  });

  it('temporarily refuses a report that cannot be stored, so that it is sent again', async () => {
    const reports = notifications.app.get(ReceivedReports);
    const { addOnce } = reports;
    reports.addOnce = () => Promise.reject(new Error('The disk is full.'));
    expect(await failureOf(deliver(sent.returnPath, GONE.message(sent)))).toMatchObject({
      responseCode: 451,
    });
    reports.addOnce = addOnce;
    await deliver(sent.returnPath, GONE.message(sent));
    expect(await isSuppressed()).toBe(true);
  });

  it('refuses a second recipient of one report', async () => {
    const other = returnPaths.for('0190a6c2-7c00-7000-8000-0000000000c1', 'ben@example.org')!;
    const replies = await repliesTo([
      'EHLO x',
      'MAIL FROM:<>',
      `RCPT TO:<${sent.returnPath}>`,
      `RCPT TO:<${other}>`,
    ]);
    expect(replies.at(-1)).toMatch(/^4/);
  });

  it('accepts at most 100 connections', async () => {
    const from = (index: number): string => `127.0.0.${1 + Math.floor(index / 5)}`;
    const sockets = await Promise.all(Array.from({ length: 105 }, (_, index) => greeted(from(index))));
    const greetings = sockets.map(({ greeting }) => greeting.slice(0, 3)).sort();
    expect(greetings.filter((code) => code === '220')).toHaveLength(100);
    expect(greetings.filter((code) => code === '421')).toHaveLength(5);
    for (const { socket } of sockets) socket.destroy();
  });

  it('accepts at most 5 connections of one address, and receives the report of another address', async () => {
    const silent = await Promise.all(Array.from({ length: 20 }, () => greeted('127.0.0.2')));
    const greetings = silent.map(({ greeting }) => greeting.slice(0, 3));
    expect(greetings.filter((code) => code === '220')).toHaveLength(5);
    expect(greetings.filter((code) => code === '421')).toHaveLength(15);

    expect(await deliver(sent.returnPath, GONE.message(sent))).toMatch(/^250/);

    for (const { socket } of silent) socket.destroy();
    await until('the address can connect again', () => isGreeted('127.0.0.2'));
  });

  it('closes silent connections, so that another server can connect', async () => {
    await openedWith({ connections: 1, idleTimeoutMs: 1_000 });
    const { socket } = await greeted();

    const [answer] = (await once(socket, 'data')) as [Buffer];
    await once(socket, 'close');

    expect(answer.toString()).toMatch(/^421/);
    await until('another server can connect', () => isGreeted('127.0.0.1'));
  });

  it('ends a session that lasts too long, although it is never silent', async () => {
    await openedWith({ sessionTimeoutMs: 2_000 });
    const { socket } = await greeted();
    const talking = setInterval(() => socket.write('NOOP\r\n'), 20);

    socket.resume();
    // The closed connection may be reset while the client is writing.
    await new Promise((resolve) => socket.once('close', resolve));

    clearInterval(talking);
  });

  it('closes open connections when the application stops', async () => {
    const { socket } = await greeted();
    const ended = once(socket, 'close');
    socket.resume();
    await notifications.stop();
    await ended;
    expect(await failureOf(greeted())).toMatchObject({ code: 'ECONNREFUSED' });
    notifications = await opened();
  });

  it('receives the rest of a report before the application stops', async () => {
    const raw = GONE.message(sent).replaceAll(/\r?\n/g, '\r\n');
    const { socket } = await greeted();
    const sendLine = async (text: string): Promise<string> => {
      const answer = once(socket, 'data');
      socket.write(`${text}\r\n`);
      return String(await answer);
    };
    for (const command of ['EHLO x', 'MAIL FROM:<>', `RCPT TO:<${sent.returnPath}>`, 'DATA'])
      await sendLine(command);
    socket.write(raw.slice(0, 100));

    let isStopped = false;
    const stopped = notifications.stop().then(() => (isStopped = true));
    await until('new connections are refused', () =>
      greeted().then(
        ({ socket: other }) => !other.destroy(),
        () => true,
      ),
    );
    const answer = await sendLine(`${raw.slice(100)}\r\n.`);

    expect(answer).toMatch(/^250 .*Received/);
    expect([isStopped, await isSuppressed()]).toEqual([false, true]);
    socket.end('QUIT\r\n');
    await stopped;
    notifications = await opened();
  });

  it('prevents the start when its port is taken', async () => {
    expect(await failureOf(opened())).toMatchObject({
      message: `Port ${port} is taken; set BOUNCES_PORT to another one.`,
    });
  });

  async function greeted(localAddress = '127.0.0.1'): Promise<{ socket: Socket; greeting: string }> {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    const [greeting] = (await once(socket, 'data')) as [Buffer];
    return { socket: socket.on('error', () => {}), greeting: greeting.toString() };
  }

  async function isGreeted(localAddress: string): Promise<boolean> {
    const { socket, greeting } = await greeted(localAddress);
    socket.destroy();
    return greeting.startsWith('220');
  }

  /** @returns the reply to each command */
  async function repliesTo(commands: readonly string[]): Promise<string[]> {
    const { socket } = await greeted();
    const replies: string[] = [];
    for (const command of commands) {
      socket.write(`${command}\r\n`);
      const [reply] = (await once(socket, 'data')) as [Buffer];
      replies.push(reply.toString());
    }
    socket.destroy();
    return replies;
  }
});
