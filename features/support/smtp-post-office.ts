import type { AddressInfo, Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { noSuchMailbox, PostOffice, type PostedEmail } from './post-office.js';

/** A real SMTP server that keeps the rules of a PostOffice. */
export class SmtpPostOffice {
  readonly office = new PostOffice(() => new Date());
  readonly #server: SMTPServer;
  readonly #callers = new Map<number, Socket>();

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onMailFrom: (_address, session, next) => this.#unlessAway(session, next),
      onRcptTo: ({ address }, session, next) =>
        this.#unlessAway(session, () => next(this.office.knows(address) ? null : refusal(noSuchMailbox))),
      onData: (stream, session, reply) => void this.#takeIn(stream, session).then(reply, reply),
    });
    this.#server.on('error', () => {
      // A caller that hangs up is the caller's business.
    });
    this.#server.server.prependListener('connection', (socket: Socket) => this.#answerTheDoor(socket));
  }

  static async open(): Promise<SmtpPostOffice> {
    const post = new SmtpPostOffice();
    await new Promise<void>((resolve) => post.#server.listen(0, '127.0.0.1', resolve));
    return post;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#callers.values()) {
      socket.destroy();
    }
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  #answerTheDoor(socket: Socket): void {
    const port = socket.remotePort;
    if (this.office.isAway || port === undefined) {
      socket.destroy();
      return;
    }
    this.#callers.set(port, socket);
    socket.once('close', () => this.#callers.delete(port));
  }

  /** Somebody who is away says nothing at all: the line goes dead. */
  #unlessAway(session: SMTPServerSession, next: () => void): void {
    if (this.office.isAway) {
      this.#callers.get(session.remotePort)?.destroy();
      return;
    }
    next();
  }

  async #takeIn(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    const verdict = this.office.receive(await postedMail(stream, session));
    switch (verdict.kind) {
      case 'accepted':
        return null;
      case 'refused':
        return refusal(verdict);
      case 'away':
        this.#callers.get(session.remotePort)?.destroy();
        return new Error('away');
    }
  }
}

function refusal({ code, reason }: { code: number; reason: string }): Error {
  return Object.assign(new Error(reason), { responseCode: code });
}

async function postedMail(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<PostedEmail> {
  const mail = await simpleParser(stream, { skipHtmlToText: true, skipTextToHtml: true });
  return {
    messageId: mail.messageId ?? '',
    recipients: session.envelope.rcptTo.map((recipient) => recipient.address),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    headerNames: mail.headerLines.map((header) => header.key),
  };
}
