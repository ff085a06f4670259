import { Injectable } from '@nestjs/common';
import { backOffMs, Clock, Randomness } from '@pawprint/platform/ports';
import { TOKEN_HEADER } from '../../domain/address/report.js';
import { ReturnPaths } from '../../domain/address/return-paths.js';
import { type Email, Mailer, UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import type { Digest } from '../../domain/digest/digest.js';
import type { Notification } from '../../domain/notification/notification.js';
import { oneLine } from '../../domain/text/one-line.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';
import { EmailLinkIssuer, type EmailLinks, unsubscribeHeaders } from '../emails/email-links.js';
import { EmailRenderer } from '../emails/email-renderer.js';
import { addressTo } from '../emails/envelope.js';
import type { RecipientLease } from '../ports/recipient-leases.js';

export const SENDING_MS = 10_000;
const MAX_ANSWER = 1_000;
const MAX_PAUSE_MS = 3_600_000;

/** Providers are unavailable for minutes and hours, and an email is still worth sending after a day of attempts. */
export const MAX_ATTEMPTS = 1_500;
const FIRST_CEILING_MS = 500;
const HIGHEST_CEILING_MS = 60_000;

/** The pause after so many attempts: exponential, capped, and half of it random. */
export function pauseMs(attempts: number, randomness: Randomness): number {
  const ceiling = backOffMs(attempts, FIRST_CEILING_MS, HIGHEST_CEILING_MS);
  return Math.ceil((ceiling / 2) * (1 + randomness.fraction()));
}

/** Sends one email by the provider, and changes its notifications by what the provider answers. */
@Injectable()
export class NotificationSender {
  constructor(
    private readonly mailer: Mailer,
    private readonly returnPaths: ReturnPaths,
    private readonly links: EmailLinkIssuer,
    private readonly renderer: EmailRenderer,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {}

  /** Requests all links that are likely to be needed one by one together; any other is requested when it is needed. */
  async prepare(leases: readonly RecipientLease[]): Promise<void> {
    const likely = leases.filter(({ due }) => due.recipient?.preferences.frequency === 'instantly');
    const links = likely.flatMap(({ due: { recipientId, notifications } }) =>
      notifications.map(({ topic, topicLabel }) => this.links.linksFor(recipientId, topic, topicLabel)),
    );
    await Promise.all(links);
  }

  async send(notification: Notification, { worker, due }: RecipientLease): Promise<void> {
    const { topic, topicLabel } = notification;
    const links = await this.links.linksFor(due.recipientId, topic, topicLabel);
    const email = this.renderer.notification(notification.content, links);
    const mail = addressTo(due.recipient!, email, notification.id);
    await this.attempt(this.traced(mail, notification.id, links), [notification], worker, (attempt) =>
      notification.sent(attempt),
    );
  }

  async sendDigest(digest: Digest, { worker, due }: RecipientLease): Promise<void> {
    const recipient = due.recipient!;
    const links = await this.links.linksFor(recipient.id, null, null);
    const contents = digest.writtenOut.map(({ content }) => content);
    const { timeZone } = recipient.preferences;
    const { others } = digest;
    const email = this.renderer.digest({ contents, others, sentAt: this.clock.now(), timeZone }, links);
    const mail = addressTo(recipient, email, digest.id);
    await this.attempt(this.traced(mail, digest.id, links), digest.notifications, worker, (attempt) =>
      digest.sent(attempt),
    );
  }

  /** Adds links to unsubscribe, and a return path that names this email. */
  private traced(plain: Email, mailId: string, links: EmailLinks): Email {
    const mail = { ...plain, headers: unsubscribeHeaders(links) };
    const returnPath = this.returnPaths.for(mailId, mail.to);
    const token = this.returnPaths.tokenFor(mailId, mail.to);
    if (returnPath === null || token === null) return mail;
    return { ...mail, returnPath, headers: { ...mail.headers, [TOKEN_HEADER]: token } };
  }

  private async attempt(
    mail: Email,
    notifications: readonly Notification[],
    worker: string,
    accepted: (attempt: SendingAttempt) => void,
  ): Promise<void> {
    try {
      const answer = await this.mailer.send(mail, AbortSignal.timeout(SENDING_MS));
      accepted(this.made(worker, 'accepted', answer ?? 'accepted'));
    } catch (error) {
      const answer = error instanceof Error ? error.message : String(error);
      const attempts = Math.max(...notifications.map((notification) => notification.attempts.length)) + 1;
      if ((error instanceof EmailRefused && error.permanent) || attempts >= MAX_ATTEMPTS) {
        const refusal = this.made(worker, 'refused', answer);
        for (const notification of notifications) notification.refused(refusal);
      } else {
        const isUnknown = error instanceof UnknownOutcome;
        const failure = this.made(worker, isUnknown ? 'unknown' : 'put off', answer);
        const again = new Date(this.clock.now().getTime() + this.pauseMs(attempts, error));
        for (const notification of notifications) notification.putOff(failure, again);
      }
    }
  }

  /** No shorter than the provider asked for, unless that is out of all proportion. */
  private pauseMs(attempts: number, error: unknown): number {
    const askedFor = error instanceof EmailRefused ? (error.retryAfterMs ?? 0) : 0;
    return Math.max(pauseMs(attempts, this.randomness), Math.min(askedFor, MAX_PAUSE_MS));
  }

  private made(worker: string, outcome: SendingAttempt['outcome'], answer: string): SendingAttempt {
    return {
      at: this.clock.now().toISOString(),
      worker,
      outcome,
      answer: oneLine(answer, MAX_ANSWER),
    };
  }
}
