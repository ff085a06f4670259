import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Arrived {
  /** The recipients in the envelope. */
  readonly recipients: string[];
  /** The sender in the envelope, to which bounces are sent. */
  readonly returnPath: string;
  readonly mail: ParsedMail;
}

/** An SMTP server on a free port, and the emails that it accepted. */
export interface SmtpServerInTest {
  readonly url: string;
  readonly arrived: Arrived[];
  close(): Promise<void>;
}

export const reply = (code: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode: code });

export async function startSmtpServer(options: SMTPServerOptions = {}): Promise<SmtpServerInTest> {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 10,
    onData: (stream, session, callback) => {
      simpleParser(stream).then((mail) => {
        const { mailFrom, rcptTo } = session.envelope;
        const returnPath = mailFrom ? mailFrom.address : '';
        arrived.push({ recipients: rcptTo.map(({ address }) => address), returnPath, mail });
        callback();
      }, callback);
    },
    ...options,
  });
  // Tests of aborted connections cause errors on purpose.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export const addressesIn = (header: AddressObject | AddressObject[] | undefined): string[] =>
  [header ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));
