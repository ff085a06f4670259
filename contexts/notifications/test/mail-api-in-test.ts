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

/** The failure of one request: another response instead of reading the email, or no response after accepting it. */
export type Fault =
  | { readonly status: number; readonly retryAfter?: string; readonly body?: string }
  | 'does not respond'
  | 'hangs up';

const API_KEY = 'key-of/pawprint';
const TEXTS = ['from', 'subject', 'text', 'html'] as const;

/** A mail provider with an HTTP API like the common ones: an API key, idempotency keys, a maximum, and failures on demand. */
export class MailApiInTest {
  readonly arrived: PostedEmail[] = [];
  /** The failures of the next requests, in order. */
  readonly faults: Fault[] = [];
  /** The number of emails that it accepts before it responds with 429. */
  maxEmails = Infinity;
  /** Runs after an email was accepted and before the response. */
  beforeResponse: () => Promise<void> = () => Promise.resolve();
  private readonly accepted = new Map<string, { readonly body: string; id: string | null }>();
  private readonly server = createServer((request, response) => void this.handle(request, response));

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

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const respond = (status: number, body: object, headers: Record<string, string> = {}): void => {
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    };
    const mail = (await json(request).catch(() => null)) as PostedEmail | null;
    const fault = this.faults.shift();
    if (typeof fault === 'object') {
      const { status, retryAfter, body = 'failure' } = fault;
      return respond(status, { error: body }, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
    }
    if (request.headers.authorization !== `Bearer ${API_KEY}`)
      return respond(401, { error: 'wrong API key' });
    if (request.url !== '/v1/messages' || request.method !== 'POST')
      return respond(404, { error: 'not found' });
    if (!isEmail(mail)) return respond(422, { error: 'not an email' });
    const key = request.headers['idempotency-key'] as string;
    const earlier = this.accepted.get(key);
    if (earlier?.id === null) return respond(409, { error: 'key in use' });
    if (earlier && earlier.body !== JSON.stringify(mail))
      return respond(422, { error: 'key used for another email' });
    if (earlier) return respond(200, { id: earlier.id });
    if (this.arrived.length >= this.maxEmails)
      return respond(429, { error: 'too many requests' }, { 'retry-after': '7' });

    const email = { body: JSON.stringify(mail), id: null as string | null };
    this.accepted.set(key, email);
    this.arrived.push(mail);
    await this.beforeResponse();
    email.id = `msg_${this.arrived.length}`;
    if (fault === 'hangs up') request.socket.destroy();
    else if (fault !== 'does not respond') respond(202, { id: email.id });
  }
}

function isEmail(mail: PostedEmail | null): mail is PostedEmail {
  return (
    Array.isArray(mail?.to) &&
    mail.to.every((address) => /^[^\s@,;]+@[^\s@,;]+$/.test(address)) &&
    TEXTS.every((field) => typeof mail[field] === 'string' && mail[field] !== '')
  );
}
