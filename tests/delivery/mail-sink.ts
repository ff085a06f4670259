import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** Long enough for a fault to happen between two emails. */
const PROCESSING_MS = 10;

export interface Delivery {
  readonly messageId: string;
  /** When the email was received, before the reply, in ms of `performance.now()`. */
  readonly at: number;
  /** The sender did not get a reply. */
  readonly replyWasLost: boolean;
}

/** An SMTP server that accepts every email, unless a test makes it fail. */
export class MailSink {
  readonly deliveries: Delivery[] = [];
  /** Runs between the final dot and the reply. */
  beforeReply: () => Promise<void> = () => Promise.resolve();
  processingMs = PROCESSING_MS;
  /** The SMTP reply code with which every email is refused; null accepts them. */
  refusesWith: number | null = null;
  /** Receives emails, but closes the connection instead of replying. */
  closesConnections = false;
  /** The newest email as it was received, with every folded header on one line. */
  newestMessage = '';
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

  /** The deliveries by Message-ID. */
  get emails(): Map<string, Delivery[]> {
    return Map.groupBy(this.deliveries, ({ messageId }) => messageId);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  async reopen(): Promise<void> {
    this.server = this.aServer();
    await this.listen();
  }

  reset(): void {
    Object.assign(this, { processingMs: PROCESSING_MS, refusesWith: null, closesConnections: false });
  }

  private async listen(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server.server, 'listening');
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  private async receive(stream: SMTPServerDataStream, from: Socket | undefined): Promise<void> {
    const chunks = (await stream.toArray()) as Buffer[];
    const message = Buffer.concat(chunks).toString('utf8');
    const headers = message.split('\r\n\r\n', 1)[0]!;
    const messageId = /^Message-ID:\s*<([^>]+)>/im.exec(headers)?.[1];
    if (messageId === undefined) throw new Error(`An email without a Message-ID: ${headers}`);
    if (this.refusesWith !== null)
      throw Object.assign(new Error('Not now'), { responseCode: this.refusesWith });
    this.newestMessage = message.replaceAll(/\r\n[ \t]/g, '');
    this.deliveries.push({ messageId, at: performance.now(), replyWasLost: this.closesConnections });
    if (this.closesConnections) from?.destroy();
    await this.beforeReply();
    await new Promise((resolve) => setTimeout(resolve, this.processingMs));
  }

  private aServer(): SMTPServer {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 50,
      onData: (stream, { remotePort }, reply) => {
        this.receive(stream, this.sockets.get(remotePort)).then(
          () => reply(),
          (error: unknown) => reply(error as Error),
        );
      },
    });
    server.on('error', () => {
      // Closed connections and killed senders are expected.
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
