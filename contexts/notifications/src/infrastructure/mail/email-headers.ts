import { EmailRefused } from '../../domain/mail/mailer.js';

const NAME = /^[!-9;-~]{1,76}$/;
/** Headers that are made from other fields of an email. */
const RESERVED = /^(from|sender|to|cc|bcc|subject|date|message-id|mime-version|return-path|content-.+)$/i;
const CONTROL_CHARACTER = /\p{Cc}|[\u2028\u2029]/u;

/**
 * Validates additional headers (RFC 5322, 2.2), so that no text can add a header or a recipient.
 *
 * @throws EmailRefused for an invalid name, a reserved name, or a control character in a value
 */
export function validHeaders(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    if (!NAME.test(name) || RESERVED.test(name) || CONTROL_CHARACTER.test(value))
      throw new EmailRefused(`Not sent: ${JSON.stringify(name)} is not a valid header.`, true);
  }
  return { ...headers };
}
