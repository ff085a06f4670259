import type { AddressInfo, Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { noSuchMailbox, FakeEmailProvider, type ReceivedEmail } from './fake-email-provider.js';

/** An SMTP server that accepts and refuses emails as a `FakeEmailProvider` decides. */
export class FakeSmtpServer {
  readonly provider = new FakeEmailProvider(() => new Date());
  readonly #server: SMTPServer;
  readonly #connections = new Map<number, Socket>();

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onMailFrom: (_address, session, next) => this.#unlessUnavailable(session, next),
      onRcptTo: ({ address }, session, next) =>
        this.#unlessUnavailable(session, () =>
          next(this.provider.hasMailbox(address) ? null : smtpError(noSuchMailbox)),
        ),
      onData: (stream, session, reply) => void this.#receive(stream, session).then(reply, reply),
    });
    this.#server.on('error', () => {
      // A client may close its connection at any time.
    });
    this.#server.server.prependListener('connection', (socket: Socket) => this.#admit(socket));
  }

  static async open(): Promise<FakeSmtpServer> {
    const server = new FakeSmtpServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#connections.values()) {
      socket.destroy();
    }
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  #admit(socket: Socket): void {
    const port = socket.remotePort;
    if (this.provider.isUnavailable || port === undefined) {
      socket.destroy();
      return;
    }
    this.#connections.set(port, socket);
    socket.once('close', () => this.#connections.delete(port));
  }

  /** An unavailable server closes the connection without a reply. */
  #unlessUnavailable(session: SMTPServerSession, next: () => void): void {
    if (this.provider.isUnavailable) {
      this.#connections.get(session.remotePort)?.destroy();
      return;
    }
    next();
  }

  async #receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    const verdict = this.provider.receive(await receivedEmail(stream, session));
    switch (verdict.kind) {
      case 'accepted':
        return null;
      case 'refused':
        return smtpError(verdict);
      case 'unavailable':
        this.#connections.get(session.remotePort)?.destroy();
        return new Error('unavailable');
    }
  }
}

function smtpError({ code, reason }: { code: number; reason: string }): Error {
  return Object.assign(new Error(reason), { responseCode: code });
}

async function receivedEmail(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<ReceivedEmail> {
  const email = await simpleParser(stream, { skipHtmlToText: true, skipTextToHtml: true });
  return {
    messageId: email.messageId ?? '',
    recipients: session.envelope.rcptTo.map((recipient) => recipient.address),
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html || '',
  };
}
