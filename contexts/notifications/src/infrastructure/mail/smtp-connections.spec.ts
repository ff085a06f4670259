import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import { UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { type SmtpServerInTest, startSmtpServer } from '#test/smtp-server-in-test.js';
import { SmtpMailer } from './smtp-mailer.js';

/** An SMTP server whose replies can be scripted line by line. */
class ScriptedServer {
  readonly clients: Socket[] = [];
  /** The lines that each client sent. */
  readonly received: string[][] = [];
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(onLine: (line: string, socket: Socket) => boolean): Promise<ScriptedServer> {
    const server = createServer((socket) => {
      const lines: string[] = [];
      scripted.clients.push(socket.on('error', () => {}));
      scripted.received.push(lines);
      let isMail = false;
      socket.write('220 here\r\n');
      socket.setEncoding('utf8').on('data', (text) => {
        for (const line of String(text).split('\r\n').slice(0, -1)) {
          lines.push(line);
          if (onLine(line, socket) || (isMail && line !== '.')) continue;
          isMail = line === 'DATA';
          socket.write(isMail ? '354 go on\r\n' : '250 well\r\n');
        }
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const scripted = new ScriptedServer(server, `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return scripted;
  }

  close(): void {
    for (const client of this.clients) client.destroy();
    this.server.close();
  }
}

describe('connections of the SMTP mailer', () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  async function scripted(onLine: (line: string, socket: Socket) => boolean = () => false, most = 10) {
    const server = await ScriptedServer.start(onLine);
    const mailer = new SmtpMailer(server.url, most);
    ends.push(
      () => server.close(),
      () => mailer.close(),
    );
    const send = (signal = enoughTime(), about = {}) => mailer.send(anEmail(about), signal);
    return { server, send };
  }

  it('stay open for the next email', async () => {
    const { server, send } = await scripted();
    for (let times = 0; times < 5; times++) await send();
    expect(server.clients).toHaveLength(1);
  });

  it('stay open after the refusal of one email', async () => {
    const noSuchUser = (line: string, socket: Socket): boolean =>
      line.includes('nobody@') && (socket.write('550 No such user\r\n'), true);
    const { server, send } = await scripted(noSuchUser, 1);
    expect(await failureOf(send(enoughTime(), { to: 'nobody@example.org' }))).toBeInstanceOf(EmailRefused);
    await send();
    expect(server.clients).toHaveLength(1);
  });

  it('reopen within the same attempt when the server has closed them', async () => {
    const { server, send } = await scripted();
    await send();
    server.clients[0]!.destroy();
    await send();
    expect(server.clients).toHaveLength(2);
  });

  it('close one by one when emails are aborted, with a known outcome before the final dot', async () => {
    const { server, send } = await scripted((line) => line.startsWith('MAIL FROM:<hangs'));
    const ending = new AbortController();
    const hanging = send(ending.signal, { returnPath: 'hangs@pawprint.example' });
    await until('it hangs', () => server.received.flat().some((line) => line.startsWith('MAIL FROM:<hangs')));
    await send();
    const reason = new Error('time is up');
    ending.abort(reason);
    expect(await failureOf(hanging)).toBe(reason);
    const [closed, kept] = server.clients;
    await until('it is closed', () => closed!.destroyed);
    expect(kept!.destroyed).toBe(false);
    await send();
    expect(server.clients).toHaveLength(2);
  });

  it.each(['an abort', 'a hang-up'])(
    'leave the outcome unknown after %s between final dot and reply',
    async (by) => {
      const dot = Promise.withResolvers<Socket>();
      const { send } = await scripted((line, socket) => {
        if (line === '.') dot.resolve(socket);
        return line === '.';
      });
      const ending = new AbortController();
      const sending = send(ending.signal);
      const socket = await dot.promise;
      if (by === 'an abort') ending.abort(new Error('time is up'));
      else socket.destroy();
      expect(await failureOf(sending)).toBeInstanceOf(UnknownOutcome);
    },
  );

  it('make an email fail temporarily when the server closes them with 421', async () => {
    const { send } = await scripted(
      (line, socket) => line.startsWith('RCPT') && (socket.write('421 Closing\r\n'), true),
    );
    const refusal = { permanent: false, isAboutThisEmail: false, code: 421 };
    expect(await failureOf(send())).toMatchObject(refusal);
  });
});

describe('headers and addresses of an email by SMTP', () => {
  let server: SmtpServerInTest;
  let mailer: SmtpMailer;
  afterEach(async () => {
    mailer.close();
    await server.close();
  });

  it('include the unsubscribe headers and the return path', async () => {
    let sender: unknown;
    server = await startSmtpServer({
      onMailFrom: ({ address }, _, callback) => {
        sender = address;
        callback();
      },
    });
    mailer = new SmtpMailer(server.url);
    const link = `<https://pawprint.example/leave/${'x'.repeat(120)}>`;
    const headers = { 'List-Unsubscribe': link, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
    await mailer.send(
      anEmail({ headers, returnPath: 'bounces+anna=example.org@pawprint.example' }),
      enoughTime(),
    );

    expect(sender).toBe('bounces+anna=example.org@pawprint.example');
    const [{ mail, recipients }] = server.arrived as [(typeof server.arrived)[0]];
    expect(recipients).toEqual(['anna@example.org']);
    expect(mail.headerLines.find(({ key }) => key === 'list-unsubscribe')!.line).toContain(link);
    expect(mail.headers.get('list')).toMatchObject({
      'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
    });
    expect(mail.from!.text).toContain('notifications@pawprint.example');
  });

  it.each([
    [{ 'X-Name': 'Felix\r\nBcc: everybody@evil.example' }],
    [{ 'X-Name: x\r\nBcc': 'everybody@evil.example' }],
    [{ Bcc: 'everybody@evil.example' }],
    [{ 'X Name': 'Felix' }],
  ])('prevent sending when a header is invalid: %j', async (headers) => {
    server = await startSmtpServer();
    mailer = new SmtpMailer(server.url);
    const message = `Not sent: ${JSON.stringify(Object.keys(headers)[0])} is not a valid header.`;
    const refusal = { constructor: EmailRefused, permanent: true, message };
    expect(await failureOf(mailer.send(anEmail({ headers }), enoughTime()))).toMatchObject(refusal);
    expect(server.arrived).toEqual([]);
  });

  it('make an email fail permanently when its address is empty', async () => {
    server = await startSmtpServer();
    mailer = new SmtpMailer(server.url);
    expect(await failureOf(mailer.send(anEmail({ to: '' }), enoughTime()))).toMatchObject({
      permanent: true,
    });
  });
});
