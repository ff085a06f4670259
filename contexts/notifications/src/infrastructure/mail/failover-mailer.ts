import { RateExceeded } from '@pawprint/platform/resilience';
import { type Email, type Mailer, UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';

/**
 * Sends by the primary provider, and by the fallback in the same attempt when the primary fails. The choice is made for each
 * email, so the primary is used again as soon as its circuit breaker closes.
 *
 * The fallback is not used
 * - for a refusal of this email. Greylisting (RFC 6647) expects the same sender to retry, and another provider would refuse it
 *   as well.
 * - for an unknown outcome. The fallback could send a second copy; the next attempt uses the primary again, which may recognise
 *   the Message-ID.
 * - when the rate limit is exceeded. The fallback is for failures, not for more capacity.
 */
export class FailoverMailer implements Mailer {
  constructor(
    private readonly primary: Mailer,
    private readonly fallback: Mailer,
  ) {}

  async send(email: Email, signal: AbortSignal): Promise<string | void> {
    try {
      return await this.primary.send(email, signal);
    } catch (error) {
      if (signal.aborted || !isForFallback(error)) throw error;
      return this.fallback.send(email, signal);
    }
  }
}

function isForFallback(error: unknown): boolean {
  if (error instanceof EmailRefused) return !error.isAboutThisEmail;
  return !(error instanceof UnknownOutcome || error instanceof RateExceeded);
}
