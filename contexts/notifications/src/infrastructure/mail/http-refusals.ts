import { EmailRefused } from '../../domain/mail/mailer.js';

export interface HttpResponse {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/**
 * A wrong key, an unpaid bill, a wrong address of the interface, too many requests: no mail is lost over what is wrong
 * with us.
 */
const ABOUT_US = [401, 402, 403, 404, 405, 407, 408, 425, 429];
/** A request with the same idempotency key is still being answered. */
const KEY_IN_USE = 409;

/** What a provider's status means for a mail (RFC 9110, 15); null: it was taken. */
export function refusalOf({ status, retryAfter, body }: HttpResponse, now: Date): EmailRefused | null {
  if (status >= 200 && status < 300) return null;
  const aboutTheMail = status >= 400 && status < 500 && !ABOUT_US.includes(status);
  return new EmailRefused(`${status} ${body}`.trim(), aboutTheMail && status !== KEY_IN_USE, status, {
    aboutTheMail,
    retryAfterMs: retryAfter === undefined ? null : retryAfterMs(retryAfter, now),
  });
}

/** `Retry-After` is in seconds or a date (RFC 9110, 10.2.3); null where it is neither. */
function retryAfterMs(value: string, now: Date): number | null {
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
