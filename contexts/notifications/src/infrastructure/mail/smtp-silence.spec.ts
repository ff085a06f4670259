import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { startSmtpServer } from '#test/smtp-server-in-test.js';
import { SmtpMailer } from './smtp-mailer.js';

describe('SMTP mailer without a reply', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });
  /** Starts a server that does not implement SMTP. */
  async function listening(onConnection: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      sockets.push(socket.on('error', () => {}));
      onConnection(socket);
    });
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('fails with the error of the connection when no server listens', async () => {
    const { url, close } = await startSmtpServer();
    await close();

    const error = await failureOf(new SmtpMailer(url).send(anEmail(), enoughTime()));

    expect(error).toMatchObject({ message: expect.stringContaining('ECONNREFUSED') });
    expect(error).not.toBeInstanceOf(EmailRefused);
  });

  it('fails when the server closes the connection', async () => {
    const url = await listening((socket) => socket.end('220 hello\r\n'));
    const error = await failureOf(new SmtpMailer(url).send(anEmail(), enoughTime()));
    expect(error).not.toBeInstanceOf(EmailRefused);
  });

  it.each([
    ['does not greet', ''],
    ['greets and then does not reply', '220 hello\r\n'],
  ])('closes the connection at its deadline when the server %s', async (_, greeting) => {
    const connectionEnded = Promise.withResolvers<void>();
    const url = await listening((socket) => {
      socket.on('close', () => connectionEnded.resolve());
      socket.resume().write(greeting);
    });
    const since = performance.now();

    const error = await failureOf(new SmtpMailer(url).send(anEmail(), AbortSignal.timeout(200)));

    expect(error).not.toBeInstanceOf(EmailRefused);
    // Otherwise the server could accept the email after the attempt has failed.
    await connectionEnded.promise;
    // The mailer itself waits 3 s for a greeting, and 5 s for another reply.
    expect(performance.now() - since).toBeLessThan(3_000);
  });

  it('sends nothing when it was aborted before', async () => {
    const { url, arrived, close } = await startSmtpServer();
    await failureOf(new SmtpMailer(url).send(anEmail(), AbortSignal.abort()));
    await close();
    expect(arrived).toEqual([]);
  });
});
