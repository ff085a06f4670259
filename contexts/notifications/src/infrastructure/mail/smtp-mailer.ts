import { connect, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { type Mail, Mailer, MailRefused } from '../../domain/mail/mailer.js';

const CONNECT_MS = 3_000;
const GREETING_MS = 3_000;
const SILENCE_MS = 5_000;

interface SmtpError extends Error {
  readonly responseCode?: number;
  readonly code?: string;
}

/** Sends by SMTP, over a connection for each mail that an abort really cuts. */
export class SmtpMailer extends Mailer {
  private readonly server: URL;

  /** @param url `smtp://[user:password@]host[:port]`, or `smtps://…` for TLS from the start */
  constructor(private readonly url: string) {
    super();
    this.server = new URL(url);
  }

  async send(mail: Mail, signal: AbortSignal): Promise<string> {
    let socket: Socket | undefined;
    const cut = (): unknown => socket?.destroy();
    const transport = createTransport({
      url: this.url,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: GREETING_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
      getSocket: (
        _options: unknown,
        callback: (error: Error | null, options?: { connection: Socket }) => void,
      ) => {
        socket = connect({ host: this.server.hostname, port: this.port(), timeout: CONNECT_MS });
        socket.once('timeout', () => socket?.destroy(new Error(`No connection within ${CONNECT_MS} ms`)));
        socket.once('error', callback);
        socket.once('connect', () => {
          socket!.setTimeout(0).off('error', callback);
          callback(null, { connection: socket! });
        });
      },
    } as Parameters<typeof createTransport>[0]);
    signal.addEventListener('abort', cut, { once: true });
    try {
      signal.throwIfAborted();
      const { response } = (await transport.sendMail(mail)) as { response: string };
      return response;
    } catch (error) {
      throw refusalOf(error as SmtpError);
    } finally {
      signal.removeEventListener('abort', cut);
      transport.close();
    }
  }

  private port(): number {
    return Number(this.server.port) || (this.server.protocol === 'smtps:' ? 465 : 25);
  }
}

/** A reply code is the provider's answer (RFC 5321, 4.2.1); without one, nobody answered. Our own bad login is not the mail's fault. */
function refusalOf(error: SmtpError): Error {
  if (error.responseCode === undefined) return error;
  return new MailRefused(
    error.message,
    error.responseCode >= 500 && error.code !== 'EAUTH',
    error.responseCode,
  );
}
