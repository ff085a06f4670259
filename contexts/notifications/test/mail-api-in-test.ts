import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface PostedEmail {
  readonly from: string;
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly return_path?: string;
}

/** What becomes of one request before the mail is looked at (an answer of its own), or after it was taken (nothing said). */
export type Fault = { readonly status: number; readonly retryAfter?: string } | 'says nothing' | 'hangs up';

const API_KEY = 'key-of/pawprint';
const WORDS = ['from', 'subject', 'text', 'html'] as const;

/** A mail provider with an HTTP interface as the common ones have it: a key, idempotency, rates, and bad days. */
export class MailApiInTest {
  readonly arrived: PostedEmail[] = [];
  /** What happens to the next requests, one after the other. */
  readonly faults: Fault[] = [];
  /** How many it takes before it wants to be left alone. */
  mostMails = Infinity;
  /** Between a mail's being taken and the answer. */
  beforeAnswer: () => Promise<void> = () => Promise.resolve();
  private readonly answers = new Map<string, { readonly body: string; id: string | null }>();
  private readonly server = createServer((request, response) => void this.answer(request, response));

  static async start(): Promise<MailApiInTest> {
    const api = new MailApiInTest();
    api.server.listen(0, '127.0.0.1');
    await once(api.server, 'listening');
    return api;
  }

  get url(): URL {
    const { port } = this.server.address() as AddressInfo;
    return new URL(`http://${encodeURIComponent(API_KEY)}@127.0.0.1:${port}/v1/messages`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, words: object, headers: Record<string, string> = {}): void => {
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(words));
    };
    const mail = (await json(request).catch(() => null)) as PostedEmail | null;
    const fault = this.faults.shift();
    if (typeof fault === 'object') {
      const { status, retryAfter } = fault;
      return say(status, { error: 'bad day' }, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
    }
    if (request.headers.authorization !== `Bearer ${API_KEY}`) return say(401, { error: 'who is that?' });
    if (request.url !== '/v1/messages' || request.method !== 'POST')
      return say(404, { error: 'nothing here' });
    if (!isMail(mail)) return say(422, { error: 'that is no mail' });
    const key = request.headers['idempotency-key'] as string;
    const known = this.answers.get(key);
    if (known?.id === null) return say(409, { error: 'key in use' });
    if (known && known.body !== JSON.stringify(mail)) return say(422, { error: 'key used for another mail' });
    if (known) return say(200, { id: known.id });
    if (this.arrived.length >= this.mostMails) return say(429, { error: 'too many' }, { 'retry-after': '7' });

    const taken = { body: JSON.stringify(mail), id: null as string | null };
    this.answers.set(key, taken);
    this.arrived.push(mail);
    await this.beforeAnswer();
    taken.id = `msg_${this.arrived.length}`;
    if (fault === 'hangs up') request.socket.destroy();
    else if (fault !== 'says nothing') say(202, { id: taken.id });
  }
}

function isMail(mail: PostedEmail | null): mail is PostedEmail {
  return (
    Array.isArray(mail?.to) &&
    mail.to.every((address) => /^[^\s@,;]+@[^\s@,;]+$/.test(address)) &&
    WORDS.every((word) => typeof mail[word] === 'string' && mail[word] !== '')
  );
}
