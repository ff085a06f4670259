import { Agent as HttpAgent, type IncomingMessage, request as overHttp } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';
import { text as textOf } from 'node:stream/consumers';
import type { Clock } from '@pawprint/platform/ports';
import { type Email, type Mailer, UnknownOutcome } from '../../domain/mail/mailer.js';
import { validHeaders } from './email-headers.js';
import { envelopeAddress } from './envelope-address.js';
import { type HttpResponse, refusalOf } from './http-refusals.js';

const MAX_RESPONSE_BYTES = 64_000;

/**
 * Sends emails by the HTTP API of a provider: JSON, an API key, and the Message-ID as the idempotency key. The provider
 * accepts a repeated email once. `fetch` is not used, because its errors do not tell whether the whole request was sent.
 */
export class HttpMailer implements Mailer {
  private readonly agent: HttpAgent;
  private readonly request: typeof overHttp;

  /** @param endpoint the URL to which emails are posted */
  constructor(
    private readonly endpoint: URL,
    private readonly apiKey: string,
    private readonly clock: Clock,
  ) {
    const isSecure = endpoint.protocol === 'https:';
    this.request = isSecure ? overHttps : overHttp;
    this.agent = new (isSecure ? HttpsAgent : HttpAgent)({ keepAlive: true });
  }

  async send(email: Email, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    const response = await this.post(email, signal);
    const refusal = refusalOf(response, this.clock.now());
    if (refusal) throw refusal;
    return `${response.status} ${response.body}`.trim();
  }

  /** Closes the kept-alive connections. */
  close(): void {
    this.agent.destroy();
  }

  private post(email: Email, signal: AbortSignal): Promise<HttpResponse> {
    const body = Buffer.from(JSON.stringify(bodyOf(email)));
    const headers = {
      authorization: `Bearer ${this.apiKey}`,
      'content-type': 'application/json',
      'content-length': body.length,
      accept: 'application/json',
      'idempotency-key': email.messageId.replace(/^<|>$/g, ''),
    };
    return new Promise((resolve, reject) => {
      const posted = this.request(this.endpoint, { method: 'POST', agent: this.agent, headers, signal });
      let isHandedOver = false;
      posted.on('finish', () => (isHandedOver = true));
      posted.on('response', (response) => void responseOf(response).then(resolve));
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
    to: [envelopeAddress(to)],
    subject,
    text,
    html,
    headers: { ...validHeaders(headers), 'Message-ID': messageId },
    return_path: returnPath,
  };
}

/** Reads a response. The status decides, so a body that is too long or cut off is replaced with an empty text. */
async function responseOf(response: IncomingMessage): Promise<HttpResponse> {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_RESPONSE_BYTES) response.destroy();
  });
  const body = await textOf(response).catch(() => '');
  return { status: response.statusCode!, retryAfter: response.headers['retry-after'], body };
}
