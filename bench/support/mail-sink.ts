import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const ACCEPTED = '250 accepted';

/**
 * A minimal SMTP server that accepts every email by default. The `smtp-server` package waits 100 ms before its greeting, to
 * detect clients that send too early. This server does not, because the delay would be measured.
 */
export class MailSink {
  /** Receives each email at the time of its acceptance. */
  accepted: (mail: string) => void = () => {};
  /** The reply to a received email, immediately or later. */
  reply: () => string | Promise<string> = () => ACCEPTED;
  /** Reads commands, but does not reply. */
  isSilent = false;
  readonly #server: Server;
  readonly #callers = new Set<Socket>();
  #port = 0;

  private constructor() {
    this.#server = createServer((caller) => {
      this.#callers.add(caller);
      caller.once('close', () => this.#callers.delete(caller));
      // Clients may close the connection at any time.
      caller.on('error', () => {});
      this.#talkTo(caller);
    });
  }

  /** @param port any free port by default; a fixed one is needed for a sink that is reopened */
  static async open(port = 0): Promise<MailSink> {
    const sink = new MailSink();
    await sink.#listenOn(port);
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  /** Ends every failure. */
  async recover(): Promise<void> {
    this.reply = () => ACCEPTED;
    this.isSilent = false;
    if (!this.#server.listening) await this.#listenOn(this.#port);
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const caller of this.#callers) caller.destroy();
    await closed;
  }

  async #listenOn(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async #answerTo(mail: string): Promise<string> {
    const reply = await this.reply();
    if (reply.startsWith('2')) this.accepted(mail);
    return reply;
  }

  #talkTo(caller: Socket): void {
    let mail: string[] | undefined;
    const answer = (text: string) => this.isSilent || caller.write(`${text}\r\n`);
    answer('220 sink');
    createInterface({ input: caller, crlfDelay: Infinity }).on('line', (line) => {
      if (mail && line !== '.') {
        mail.push(line);
      } else if (mail) {
        void this.#answerTo(mail.join('\n')).then(answer);
        mail = undefined;
      } else if (/^data$/i.test(line)) {
        mail = [];
        answer('354 go on');
      } else if (/^quit$/i.test(line)) {
        caller.end('221 bye\r\n');
      } else {
        answer('250 well');
      }
    });
  }
}
