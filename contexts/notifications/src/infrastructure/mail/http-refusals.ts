import { EmailRefused } from '../../domain/mail/mailer.js';

export interface HttpResponse {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** Statuses about this client: a wrong key or URL, an unpaid bill, too many requests. The email is retried, not given up. */
const ABOUT_US = [401, 402, 403, 404, 405, 407, 408, 425, 429];
/** A request with the same idempotency key is still in progress. */
const KEY_IN_USE = 409;

/** The refusal that a provider's status means for an email (RFC 9110, 15); null when the email was accepted. */
export function refusalOf({ status, retryAfter, body }: HttpResponse, now: Date): EmailRefused | null {
  if (status >= 200 && status < 300) return null;
  const isAboutThisEmail = status >= 400 && status < 500 && !ABOUT_US.includes(status);
  return new EmailRefused(`${status} ${body}`.trim(), isAboutThisEmail && status !== KEY_IN_USE, status, {
    isAboutThisEmail,
    retryAfterMs: retryAfter === undefined ? null : retryAfterMs(retryAfter, now),
  });
}

/** Parses `Retry-After`, in seconds or as a date that exists (RFC 9110, 10.2.3 and 5.6.7); null for any other text. */
function retryAfterMs(value: string, now: Date): number | null {
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = new Date(value);
  return date.toUTCString() === value ? Math.max(0, date.getTime() - now.getTime()) : null;
}
