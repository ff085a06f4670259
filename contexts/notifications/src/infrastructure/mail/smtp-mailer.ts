import { createTransport } from 'nodemailer';
import { type Email, Mailer, UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import { headersOf } from './headers-of.js';

const CONNECT_MS = 3_000;
const GREETING_MS = 3_000;
const SILENCE_MS = 5_000;
/** A connection is given back before it would be found silent. */
const IDLE_MS = 4_000;

/** What is said before is about us, a bad login or a blocked host: it may pass, and no mail is lost over it. */
const COMMANDS_ABOUT_THE_MAIL = ['MAIL FROM', 'RCPT TO', 'DATA'];
const LOGIN_WANTED = 530;
const CLOSING = 421;

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  /** What the reply is a reply to. */
  readonly command?: string;
}

/** Called when all of a mail is on its way: from here on, the final dot may have arrived. */
interface Handing {
  readonly handedOver: () => void;
}

/**
 * Sends by SMTP, over connections that are kept for the next mail. An abort cuts the one that is at the mail, and no
 * other.
 */
export class SmtpMailer extends Mailer {
  private readonly transport;

  /**
   * @param url `smtp://[user:password@]host[:port]`, or `smtps://…` for TLS from the start
   * @param connections at most so many at once
   */
  constructor(url: string, connections = 10) {
    super();
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: connections,
      maxMessages: Infinity,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: GREETING_MS,
      socketTimeout: SILENCE_MS,
      // A connection that is cut is cut at once: whoever is at the other end must not go on reading.
      socketCloseTimeout: 0,
      idleTimeout: IDLE_MS,
      // A kept connection that has gone in the meantime is worth another one, as long as nothing was sent.
      maxRequeues: 1,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as Parameters<typeof createTransport>[0] & { pool: true });
    this.transport.use('stream', ({ message, data }, done) => {
      const readable = message.createReadStream.bind(message);
      message.createReadStream = (options) =>
        readable(options).once('end', (data as unknown as Handing).handedOver);
      done();
    });
  }

  async send(mail: Email, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    let isHandedOver = false;
    const handing: Handing = { handedOver: () => void (isHandedOver = true) };
    try {
      const message = { ...messageOf(mail), ...handing, signal };
      const { response } = (await this.transport.sendMail(message)) as { response: string };
      return response;
    } catch (error) {
      const refusal = refusalOf(error as SmtpError);
      if (refusal) throw refusal;
      const cause: unknown = signal.aborted ? signal.reason : error;
      throw isHandedOver ? new UnknownOutcome(cause) : cause;
    }
  }

  /** Lets go of all connections that are kept. */
  close(): void {
    this.transport.close();
  }
}

function messageOf({ returnPath, headers, ...mail }: Email) {
  // An address alone: what is written as one text may be read as a list of them.
  const to = { name: '', address: mail.to };
  const envelope =
    returnPath === undefined ? {} : { envelope: { from: { name: '', address: returnPath }, to } };
  return { ...mail, to, ...envelope, headers: headersOf(headers) };
}

/** A reply code is the provider's answer (RFC 5321, 4.2.1); without one, nobody answered. */
function refusalOf({ message, code, responseCode, command = '' }: SmtpError): EmailRefused | null {
  // No server was asked about an address that is none.
  if (responseCode === undefined) return code === 'EENVELOPE' ? new EmailRefused(message, true) : null;
  const aboutTheMail =
    COMMANDS_ABOUT_THE_MAIL.includes(command) && ![LOGIN_WANTED, CLOSING].includes(responseCode);
  return new EmailRefused(message, responseCode >= 500 && aboutTheMail, responseCode, { aboutTheMail });
}
