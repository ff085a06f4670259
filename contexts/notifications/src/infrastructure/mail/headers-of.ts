import { EmailRefused } from '../../domain/mail/mailer.js';

const NAME = /^[!-9;-~]{1,76}$/;
/** What a mail says of itself elsewhere. */
const SPOKEN_FOR = /^(from|sender|to|cc|bcc|subject|date|message-id|mime-version|return-path|content-.+)$/i;
const CONTROL_CHARACTER = /\p{Cc}|[\u2028\u2029]/u;

/**
 * The headers of a mail that may go on the wire (RFC 5322, 2.2), whatever becomes of them there.
 *
 * @throws EmailRefused for one that would be something else
 */
export function headersOf(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    if (!NAME.test(name) || SPOKEN_FOR.test(name) || CONTROL_CHARACTER.test(value))
      throw new EmailRefused(`Not sent: ${JSON.stringify(name)} cannot be a header of a mail.`, true);
  }
  return { ...headers };
}
