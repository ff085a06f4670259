import { connect, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { crashPoint } from '@pawprint/platform/runtime';
import { type Mail, Mailer, MailRefused } from '../../domain/mail/mailer.js';

const CONNECT_MS = 3_000;
const GREETING_MS = 3_000;
const SILENCE_MS = 5_000;

/** What is said before is about us, a bad login or a blocked host: it may pass, and no mail is lost over it. */
const COMMANDS_ABOUT_THE_MAIL = ['MAIL FROM', 'RCPT TO', 'DATA'];
const LOGIN_WANTED = 530;

interface SmtpError extends Error {
  readonly responseCode?: number;
  /** What the reply is a reply to. */
  readonly command?: string;
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
      // An address alone: what is written as one text may be read as a list of them.
      const to = { name: '', address: mail.to };
      crashPoint('mail.before-send');
      const { response } = (await transport.sendMail({ ...mail, to })) as { response: string };
      crashPoint('mail.sent');
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

/** A reply code is the provider's answer (RFC 5321, 4.2.1); without one, nobody answered. */
function refusalOf(error: SmtpError): Error {
  const { message, responseCode, command = '' } = error;
  if (responseCode === undefined) return error;
  const aboutTheMail = COMMANDS_ABOUT_THE_MAIL.includes(command) && responseCode !== LOGIN_WANTED;
  return new MailRefused(message, responseCode >= 500 && aboutTheMail, responseCode);
}
