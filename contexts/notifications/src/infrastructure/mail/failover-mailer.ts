import { RateExceeded } from '@pawprint/platform/resilience';
import { type Email, Mailer, UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';

/**
 * Sends by the first provider, and by the second when the first is in trouble, in the same attempt. Which of them is
 * asked is decided for each mail anew, so that the first has its mails again as soon as its circuit closes; the probes
 * of that are mails as well.
 *
 * It stays with the first
 * - what was refused for what it is, also for now: greylisting (RFC 6647) wants the same sender to come back, and a
 *   second opinion on a mail that is not wanted is what spammers ask for;
 * - what is in doubt: the second would send a second copy. A later attempt asks the first again, which knows the mail
 *   by its Message-ID if it has an idea of that; only when the first is in trouble by then does the second send it. A
 *   copy that comes of that bears the same Message-ID, and the attempt in doubt is kept with the notification;
 * - what comes too often by our own rate: the second is there for failures, and not for more.
 */
export class FailoverMailer extends Mailer {
  constructor(
    private readonly primary: Mailer,
    private readonly fallback: Mailer,
  ) {
    super();
  }

  async send(mail: Email, signal: AbortSignal): Promise<string | void> {
    try {
      return await this.primary.send(mail, signal);
    } catch (error) {
      if (signal.aborted || !isForTheOther(error)) throw error;
      return this.fallback.send(mail, signal);
    }
  }
}

function isForTheOther(error: unknown): boolean {
  if (error instanceof EmailRefused) return !error.aboutTheMail;
  return !(error instanceof UnknownOutcome || error instanceof RateExceeded);
}
