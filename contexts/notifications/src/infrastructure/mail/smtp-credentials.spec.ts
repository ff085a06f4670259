import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { type SmtpServerInTest, startSmtpServer } from '#test/smtp-server-in-test.js';
import { SmtpMailer } from './smtp-mailer.js';

const LOGIN = 'pawprint:not-for-everybody@';
/** Reaches this machine, but is not a loopback address. */
const NOT_LOOPBACK = '0.0.0.0';

describe('SMTP mailer with credentials', () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  function mailerAt(url: string, login = LOGIN, options = ''): SmtpMailer {
    const mailer = new SmtpMailer(url.replace('//', `//${login}`) + options);
    ends.push(() => mailer.close());
    return mailer;
  }

  /** A server that accepts logins without TLS, and the commands that it received. */
  async function plainTextServer(extensions: string) {
    const commands: string[] = [];
    const clients: Socket[] = [];
    const server = createServer((socket) => {
      clients.push(socket.on('error', () => {}));
      socket.write('220 here\r\n');
      socket.setEncoding('utf8').on('data', (text) => {
        commands.push(...String(text).trim().split('\r\n'));
        const command = commands.at(-1)!;
        if (command.startsWith('EHLO')) socket.write(`250-here\r\n${extensions}250 AUTH PLAIN LOGIN\r\n`);
        else socket.write(command === 'STARTTLS' ? '454 TLS is not available\r\n' : '250 well\r\n');
      });
    }).listen(0, NOT_LOOPBACK);
    await once(server, 'listening');
    ends.push(() => {
      for (const client of clients) client.destroy();
      return once(server.close(), 'close');
    });
    return { url: `smtp://${NOT_LOOPBACK}:${(server.address() as AddressInfo).port}`, commands };
  }

  it.each([
    ['does not offer STARTTLS', ''],
    ['offers STARTTLS and refuses it', '250-STARTTLS\r\n'],
  ])('sends no password to a server that %s, and fails temporarily', async (_, extensions) => {
    const { url, commands } = await plainTextServer(extensions);

    const failure = await failureOf(mailerAt(url).send(anEmail(), enoughTime()));

    expect(commands).toEqual([expect.stringMatching(/^EHLO /), 'STARTTLS']);
    expect(failure).toMatchObject({
      constructor: EmailRefused,
      permanent: false,
      isAboutThisEmail: false,
      message: 'The server does not offer TLS, so the password was not sent to it: 454 TLS is not available',
    });
  });

  describe('server that accepts them', () => {
    let server: SmtpServerInTest;
    const logins: { readonly password: unknown; readonly isSecure: boolean }[] = [];
    async function startServer(disabledCommands: string[] = []): Promise<string> {
      logins.length = 0;
      server = await startSmtpServer({
        disabledCommands,
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: ({ password }, { secure }, callback) => {
          logins.push({ password, isSecure: secure });
          callback(null, { user: 'pawprint' });
        },
      });
      ends.push(() => server.close());
      return server.url;
    }

    it('sends them over TLS', async () => {
      const url = (await startServer()).replace('127.0.0.1', NOT_LOOPBACK);
      // The server signs its own certificate.
      await mailerAt(url, LOGIN, '?tls.rejectUnauthorized=false').send(anEmail(), enoughTime());
      expect(logins).toEqual([{ password: 'not-for-everybody', isSecure: true }]);
      expect(server.arrived).toHaveLength(1);
    });

    it('sends no password when the certificate cannot be trusted', async () => {
      const url = (await startServer()).replace('127.0.0.1', NOT_LOOPBACK);
      const failure = await failureOf(mailerAt(url).send(anEmail(), enoughTime()));
      expect(failure).toMatchObject({ message: expect.stringContaining('certificate') });
      expect(logins).toEqual([]);
    });

    it('sends them without TLS to this machine', async () => {
      await mailerAt(await startServer(['STARTTLS'])).send(anEmail(), enoughTime());
      expect(logins).toEqual([{ password: 'not-for-everybody', isSecure: false }]);
    });
  });
});
