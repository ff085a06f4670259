import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** Long enough for something to happen between two mails. */
const THINKING_MS = 10;

export interface Delivery {
  readonly messageId: string;
  /** By the clock of `performance.now()`: when the mail was in, and its sender not yet told. */
  readonly at: number;
}

/** A mail provider that takes everything, when it is there. */
export class MailSink {
  readonly deliveries: Delivery[] = [];
  /** What happens between the final dot and the reply. */
  beforeReply: () => Promise<void> = () => Promise.resolve();

  private constructor(
    private server: SMTPServer,
    private readonly port: number,
  ) {}

  static async open(): Promise<MailSink> {
    const sinks: MailSink[] = [];
    const server = aServer((mail) => sinks[0]!.takeIn(mail));
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const sink = new MailSink(server, (server.server.address() as AddressInfo).port);
    sinks.push(sink);
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** By Message-ID. */
  get mails(): Map<string, Delivery[]> {
    return Map.groupBy(this.deliveries, ({ messageId }) => messageId);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  async reopen(): Promise<void> {
    this.server = aServer((mail) => this.takeIn(mail));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server.server, 'listening');
  }

  private async takeIn(stream: SMTPServerDataStream): Promise<void> {
    const chunks = (await stream.toArray()) as Buffer[];
    const headers = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n', 1)[0]!;
    const messageId = /^Message-ID:\s*<([^>]+)>/im.exec(headers)?.[1];
    if (messageId === undefined) throw new Error(`A mail without a Message-ID: ${headers}`);
    this.deliveries.push({ messageId, at: performance.now() });
    await this.beforeReply();
    await new Promise((resolve) => setTimeout(resolve, THINKING_MS));
  }
}

function aServer(takeIn: (mail: SMTPServerDataStream) => Promise<void>): SMTPServer {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 50,
    onData: (stream, _session, reply) => {
      takeIn(stream).then(
        () => reply(),
        (error: unknown) => reply(error as Error),
      );
    },
  });
  server.on('error', () => {
    // Senders that hang up, or are killed, are what this is about.
  });
  return server;
}
