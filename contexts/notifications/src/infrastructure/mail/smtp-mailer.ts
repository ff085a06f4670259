import { smtpPool } from '@pawprint/platform/email';
import { bounceClassOf } from '../../domain/address/delivery-status.js';
import { type Email, type Mailer, UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import { validHeaders } from './email-headers.js';
import { envelopeAddress } from './envelope-address.js';

const CONNECT_MS = 3_000;
const GREETING_MS = 3_000;
const SILENCE_MS = 5_000;
/** Idle connections are closed before `SILENCE_MS`, after which nodemailer would report an error. */
const IDLE_MS = 4_000;

/**
 * A failure of an earlier command is about this client, such as a failed login or a blocked host. It may be temporary, so the
 * email is retried.
 */
const COMMANDS_ABOUT_THE_EMAIL = ['MAIL FROM', 'RCPT TO', 'DATA'];
const LOGIN_REQUIRED = 530;
const CLOSING = 421;
const NO_TLS = 'The server does not offer TLS, so the password was not sent to it';

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  /** The command to which the server replied. */
  readonly command?: string;
}

/** Called when the whole email has been sent. From then on, the server may have received the final dot. */
interface HandOver {
  readonly handedOver: () => void;
}

/** Sends emails by SMTP over a pool of connections. An abort closes only the connection of its email. */
export class SmtpMailer implements Mailer {
  private readonly transport;

  /**
   * @param url of the server; see `smtpPool`
   * @param connections the maximum number of connections
   */
  constructor(url: string, connections = 10) {
    this.transport = smtpPool(url, {
      maxConnections: connections,
      maxMessages: Infinity,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: GREETING_MS,
      socketTimeout: SILENCE_MS,
      // An aborted connection is closed immediately, so that the server does not read the rest of the email.
      socketCloseTimeout: 0,
      idleTimeout: IDLE_MS,
      // If the server has closed an idle connection, the email is sent over a new one, as long as nothing was sent.
      maxRequeues: 1,
    });
    this.transport.use('stream', ({ message, data }, done) => {
      const readable = message.createReadStream.bind(message);
      message.createReadStream = (options) =>
        readable(options).once('end', (data as unknown as HandOver).handedOver);
      done();
    });
  }

  async send(email: Email, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    let isHandedOver = false;
    const handOver: HandOver = { handedOver: () => void (isHandedOver = true) };
    try {
      const message = { ...messageOf(email), ...handOver, signal };
      const { response } = (await this.transport.sendMail(message)) as { response: string };
      return response;
    } catch (error) {
      const refusal = refusalOf(error as SmtpError);
      if (refusal) throw refusal;
      const cause: unknown = signal.aborted ? signal.reason : error;
      throw isHandedOver ? new UnknownOutcome(cause) : cause;
    }
  }

  /** Closes the kept-alive connections. */
  close(): void {
    this.transport.close();
  }
}

function messageOf({ returnPath, headers, ...email }: Email) {
  // An address object, because nodemailer would parse a text as a list of addresses.
  const to = { name: '', address: envelopeAddress(email.to) };
  const envelope =
    returnPath === undefined ? {} : { envelope: { from: { name: '', address: returnPath }, to } };
  return { ...email, to, ...envelope, headers: validHeaders(headers) };
}

/** The refusal that a reply code means (RFC 5321, 4.2.1); null when the server did not reply. */
function refusalOf(error: SmtpError): EmailRefused | null {
  const { message, code, responseCode, response = '', command = '' } = error;
  // nodemailer rejects an invalid address before it connects.
  if (responseCode === undefined) return code === 'EENVELOPE' ? new EmailRefused(message, true) : null;
  const isAboutThisEmail =
    COMMANDS_ABOUT_THE_EMAIL.includes(command) && ![LOGIN_REQUIRED, CLOSING].includes(responseCode);
  const deliveryStatus = { addresses: [], action: 'failed', status: null, diagnostic: response };
  const isHardBounce = command === 'RCPT TO' && bounceClassOf(deliveryStatus) === 'hard';
  const reason = command === 'STARTTLS' ? `${NO_TLS}: ${response}` : message;
  return new EmailRefused(reason, responseCode >= 500 && isAboutThisEmail, responseCode, {
    isAboutThisEmail,
    isHardBounce,
  });
}
