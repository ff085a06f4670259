import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** Long enough for something to happen between two mails. */
const THINKING_MS = 10;

export interface Delivery {
  readonly messageId: string;
  /** By the clock of `performance.now()`: when the mail was in, and its sender not yet told. */
  readonly at: number;
  /** The sender was never told. */
  readonly untold: boolean;
}

/** A mail provider that takes everything, when it is there and in a good mood. */
export class MailSink {
  readonly deliveries: Delivery[] = [];
  /** What happens between the final dot and the reply. */
  beforeReply: () => Promise<void> = () => Promise.resolve();
  thinkingMs = THINKING_MS;
  /** An SMTP reply code by which every mail is refused; null: none is. */
  refusesWith: number | null = null;
  /** Takes a mail in, and hangs up instead of saying so. */
  hangsUp = false;
  private readonly sockets = new Map<number, Socket>();
  private server = this.aServer();
  private port = 0;

  static async open(): Promise<MailSink> {
    const sink = new MailSink();
    await sink.listen();
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
    this.server = this.aServer();
    await this.listen();
  }

  beKind(): void {
    Object.assign(this, { thinkingMs: THINKING_MS, refusesWith: null, hangsUp: false });
  }

  private async listen(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server.server, 'listening');
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  private async takeIn(stream: SMTPServerDataStream, from: Socket | undefined): Promise<void> {
    const chunks = (await stream.toArray()) as Buffer[];
    const headers = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n', 1)[0]!;
    const messageId = /^Message-ID:\s*<([^>]+)>/im.exec(headers)?.[1];
    if (messageId === undefined) throw new Error(`A mail without a Message-ID: ${headers}`);
    if (this.refusesWith !== null)
      throw Object.assign(new Error('Not now'), { responseCode: this.refusesWith });
    this.deliveries.push({ messageId, at: performance.now(), untold: this.hangsUp });
    if (this.hangsUp) from?.destroy();
    await this.beforeReply();
    await new Promise((resolve) => setTimeout(resolve, this.thinkingMs));
  }

  private aServer(): SMTPServer {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 50,
      onData: (stream, { remotePort }, reply) => {
        this.takeIn(stream, this.sockets.get(remotePort)).then(
          () => reply(),
          (error: unknown) => reply(error as Error),
        );
      },
    });
    server.on('error', () => {
      // Senders that hang up, or are killed, are what this is about.
    });
    server.server.on('connection', (socket: Socket) => {
      const { remotePort } = socket;
      if (remotePort === undefined) return;
      this.sockets.set(remotePort, socket);
      socket.once('close', () => this.sockets.delete(remotePort));
    });
    return server;
  }
}
