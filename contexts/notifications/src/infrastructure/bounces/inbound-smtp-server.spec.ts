import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
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
import { InboundSmtpAddress } from './inbound-smtp-server.js';

const GONE = corpus.find(({ what }) => what === 'Postfix: nobody of that name')!;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('the door for what comes back by SMTP', () => {
  let port: number;
  let notifications: NotificationsInMemory;
  let sent: Sent;
  beforeEach(async () => {
    port = await freePort();
    notifications = await opened();
    sent = await sentEmail(notifications);
  });
  afterEach(() => notifications.stop());
  const opened = () =>
    runNotificationsInMemory(reportsInTest({ door: new InboundSmtpAddress(port, '127.0.0.1') }));

  const deliver = async (to: string, raw: string): Promise<string> => {
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    return (await transport.sendMail({ envelope: { from: '', to }, raw })).response;
  };
  const isSuppressed = async (): Promise<boolean> =>
    (await notifications.app.get(Addresses).suppressionReasons([sent.address])).size > 0;

  it('takes a bounce to a return path of ours, and what it means holds', async () => {
    const response = await deliver(sent.returnPath, GONE.message(sent));
    expect(response).toMatch(/^250 .*Taken as [0-9a-f-]{36}/);
    expect(await isSuppressed()).toBe(true);
  });

  it('knows by the envelope alone which mail it is about', async () => {
    await deliver(sent.returnPath, GONE.message({ ...sent, returnPath: 'somebody@elsewhere.example' }));
    expect(await isSuppressed()).toBe(true);
  });

  it.each([
    'notifications@pawprint.example',
    'bounces@pawprint.example',
    `bounces+${'0'.repeat(45)}@pawprint.example`,
    'anna@example.org',
  ])('takes nothing to %s', async (to) => {
    expect(await failureOf(deliver(to, GONE.message(sent)))).toMatchObject({ responseCode: 550 });
    expect(await isSuppressed()).toBe(false);
  });

  it('takes nothing to a return path whose seal was changed', async () => {
    const changed = sent.returnPath.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'));
    expect(await failureOf(deliver(changed, GONE.message(sent)))).toMatchObject({ responseCode: 550 });
  });

  it('takes no more than 1 MB, and says so', async () => {
    const raw = `${GONE.message(sent)}${'x'.repeat(70)}\r\n`.padEnd(1_100_000, `${'x'.repeat(70)}\r\n`);
    expect(await failureOf(deliver(sent.returnPath, raw))).toMatchObject({ responseCode: 552 });
    expect(await notifications.app.get(ReceivedReports).count()).toMatchObject({ 'hard-bounce': 0 });
  });

  it('refuses for good what nobody can read', async () => {
    const raw = `Subject: x\r\n\r\n${'\r\n'.repeat(300_000)}`;
    expect(await failureOf(deliver(sent.returnPath, raw))).toMatchObject({ responseCode: 554 });
  });

  it('has it sent again when it could not be kept', async () => {
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

  it('takes one report for one mail at a time', async () => {
    const other = returnPaths.for('0190a6c2-7c00-7000-8000-0000000000c1', 'ben@example.org')!;
    const session = await spoken([
      'EHLO x',
      'MAIL FROM:<>',
      `RCPT TO:<${sent.returnPath}>`,
      `RCPT TO:<${other}>`,
    ]);
    expect(session.at(-1)).toMatch(/^4/);
  });

  it('lets in so many at a time', async () => {
    const sockets = await Promise.all(Array.from({ length: 25 }, greeted));
    const greetings = sockets.map(({ greeting }) => greeting.slice(0, 3)).sort();
    expect(greetings.filter((code) => code === '220')).toHaveLength(20);
    expect(greetings.filter((code) => code === '421')).toHaveLength(5);
    for (const { socket } of sockets) socket.destroy();
  });

  it('closes with the application, whoever stands in it', async () => {
    const { socket } = await greeted();
    const ended = once(socket, 'close');
    socket.resume();
    await notifications.stop();
    await ended;
    expect(await failureOf(greeted())).toMatchObject({ code: 'ECONNREFUSED' });
    notifications = await opened();
  });

  it('says so when its port is taken', async () => {
    expect(await failureOf(opened())).toMatchObject({
      message: `Port ${port} is taken; set BOUNCES_PORT to another one.`,
    });
  });

  async function greeted(): Promise<{ socket: Socket; greeting: string }> {
    const socket = connect(port, '127.0.0.1');
    const [greeting] = (await once(socket, 'data')) as [Buffer];
    return { socket: socket.on('error', () => {}), greeting: greeting.toString() };
  }

  /** @returns the answers to what was said, one after the other */
  async function spoken(commands: readonly string[]): Promise<string[]> {
    const { socket } = await greeted();
    const answers: string[] = [];
    for (const command of commands) {
      socket.write(`${command}\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      answers.push(answer.toString());
    }
    socket.destroy();
    return answers;
  }
});
