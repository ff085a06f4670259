import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { startSmtpServer } from '#test/smtp-server-in-test.js';
import { SmtpMailer } from './smtp-mailer.js';

describe('a mail', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });
  /** Somebody who does with a connection as it pleases them, and knows no SMTP. */
  async function listening(answering: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      sockets.push(socket.on('error', () => {}));
      answering(socket);
    });
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  describe('finds nobody', () => {
    it('where nobody listens', async () => {
      const { url, close } = await startSmtpServer();
      await close();

      const error = await failureOf(new SmtpMailer(url).send(anEmail(), enoughTime()));

      expect(error).toMatchObject({ message: expect.stringContaining('ECONNREFUSED') });
      expect(error).not.toBeInstanceOf(EmailRefused);
    });

    it('where the line is cut in the middle', async () => {
      const url = await listening((socket) => socket.end('220 hello\r\n'));
      const error = await failureOf(new SmtpMailer(url).send(anEmail(), enoughTime()));
      expect(error).not.toBeInstanceOf(EmailRefused);
    });

    it.each([
      ['says nothing', ''],
      ['greets and falls silent', '220 hello\r\n'],
    ])('and waits no longer than it is let, where somebody %s', async (_, greeting) => {
      const lineEnded = Promise.withResolvers<void>();
      const url = await listening((socket) => {
        socket.on('close', () => lineEnded.resolve());
        socket.resume().write(greeting);
      });
      const since = performance.now();

      const error = await failureOf(new SmtpMailer(url).send(anEmail(), AbortSignal.timeout(200)));

      expect(error).not.toBeInstanceOf(EmailRefused);
      // Or the provider would go on, and take the mail after we have given up on it.
      await lineEnded.promise;
      expect(performance.now() - since).toBeLessThan(1_500);
    });

    it('when it was called off before it began', async () => {
      const { url, arrived, close } = await startSmtpServer();
      await failureOf(new SmtpMailer(url).send(anEmail(), AbortSignal.abort()));
      await close();
      expect(arrived).toEqual([]);
    });
  });
});
