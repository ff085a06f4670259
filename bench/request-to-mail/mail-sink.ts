import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * An SMTP server that accepts every mail, in the fewest words that will do. The `smtp-server` package lets each caller
 * wait 100 ms before it greets them, to catch those who talk too early, and that is not what is measured.
 */
export class MailSink {
  /** Takes each mail at the moment at which it is accepted. */
  accepted: (mail: string) => void = () => {};
  readonly #server: Server;
  readonly #callers = new Set<Socket>();

  private constructor() {
    this.#server = createServer((caller) => {
      this.#callers.add(caller);
      caller.once('close', () => this.#callers.delete(caller));
      // A caller that hangs up is the caller's business.
      caller.on('error', () => {});
      this.#talkTo(caller);
    });
  }

  static async open(): Promise<MailSink> {
    const sink = new MailSink();
    sink.#server.listen(0, '127.0.0.1');
    await once(sink.#server, 'listening');
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const caller of this.#callers) caller.destroy();
    await closed;
  }

  #talkTo(caller: Socket): void {
    let mail: string[] | undefined;
    const answer = (text: string) => caller.write(`${text}\r\n`);
    answer('220 sink');
    createInterface({ input: caller, crlfDelay: Infinity }).on('line', (line) => {
      if (mail && line !== '.') {
        mail.push(line);
      } else if (mail) {
        this.accepted(mail.join('\n'));
        mail = undefined;
        answer('250 accepted');
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
