import { Agent as HttpAgent, type IncomingMessage, request as overHttp } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';
import { text as textOf } from 'node:stream/consumers';
import type { Clock } from '@pawprint/platform/ports';
import { type Email, Mailer, UnknownOutcome } from '../../domain/mail/mailer.js';
import { headersOf } from './headers-of.js';
import { type HttpResponse, refusalOf } from './http-refusals.js';

const MAX_ANSWER_BYTES = 64_000;

/**
 * Sends by a provider's HTTP interface, in the style that is common: a mail as JSON, an API key, and the Message-ID as
 * an idempotency key, so that the same mail is taken once however often it is sent. (Not by `fetch`, which does not
 * tell whether a request had been sent when it failed.)
 */
export class HttpMailer extends Mailer {
  private readonly agent: HttpAgent;
  private readonly ask: typeof overHttp;

  /** @param endpoint where mails are posted to */
  constructor(
    private readonly endpoint: URL,
    private readonly apiKey: string,
    private readonly clock: Clock,
  ) {
    super();
    const isSecure = endpoint.protocol === 'https:';
    this.ask = isSecure ? overHttps : overHttp;
    this.agent = new (isSecure ? HttpsAgent : HttpAgent)({ keepAlive: true });
  }

  async send(mail: Email, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    const answer = await this.post(mail, signal);
    const refusal = refusalOf(answer, this.clock.now());
    if (refusal) throw refusal;
    return `${answer.status} ${answer.body}`.trim();
  }

  /** Lets go of all connections that are kept. */
  close(): void {
    this.agent.destroy();
  }

  private post(mail: Email, signal: AbortSignal): Promise<HttpResponse> {
    const body = Buffer.from(JSON.stringify(bodyOf(mail)));
    const headers = {
      authorization: `Bearer ${this.apiKey}`,
      'content-type': 'application/json',
      'content-length': body.length,
      accept: 'application/json',
      'idempotency-key': mail.messageId.replace(/^<|>$/g, ''),
    };
    return new Promise((resolve, reject) => {
      const posted = this.ask(this.endpoint, { method: 'POST', agent: this.agent, headers, signal });
      let isHandedOver = false;
      posted.on('finish', () => (isHandedOver = true));
      posted.on('response', (response) => void answerOf(response).then(resolve));
      posted.on('error', (error) => {
        const cause: unknown = signal.aborted ? signal.reason : error;
        reject(isHandedOver ? new UnknownOutcome(cause) : (cause as Error));
      });
      posted.end(body);
    });
  }
}

function bodyOf({ messageId, from, to, subject, text, html, headers, returnPath }: Email) {
  return {
    from,
    to: [to],
    subject,
    text,
    html,
    headers: { ...headersOf(headers), 'Message-ID': messageId },
    ...(returnPath === undefined ? {} : { return_path: returnPath }),
  };
}

/** The status is the answer; the words after it are for people, and worth no second copy when they are cut off. */
async function answerOf(response: IncomingMessage): Promise<HttpResponse> {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) response.destroy();
  });
  const body = await textOf(response).catch(() => '');
  return { status: response.statusCode!, retryAfter: response.headers['retry-after'], body };
}
