import { normalForm } from '@pawprint/shared-kernel';
import { Injectable } from '@nestjs/common';
import { backOffMs, Clock, isDataFault, Randomness, UnitOfWork } from '@pawprint/platform/ports';
import { AddressLimit } from '../../domain/address/address-limit.js';
import { Addresses } from '../../domain/address/addresses.js';
import { TOKEN_HEADER } from '../../domain/address/report.js';
import { ReturnPaths } from '../../domain/address/return-paths.js';
import { type Email, Mailer, UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import type { Digest } from '../../domain/digest/digest.js';
import type { Notification } from '../../domain/notification/notification.js';
import { oneLine } from '../../domain/text/one-line.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';
import { AddressConfirmation, ConfirmationUnknown } from '../ports/address-confirmation.js';
import type { Recipient } from '../../domain/recipient/recipient.js';
import { EmailLinkIssuer, type EmailLinks, unsubscribeHeaders } from '../emails/email-links.js';
import { EmailRenderer, type RenderedEmail } from '../emails/email-renderer.js';
import { addressTo } from '../emails/envelope.js';
import type { RecipientLease } from '../ports/recipient-leases.js';

export const SENDING_MS = 10_000;
/** In characters, of a stored reply. */
const MAX_ANSWER = 1_000;
const MAX_PAUSE_MS = 3_600_000;

/** Enough for about one day of attempts, because providers may be unavailable for hours and the email is still useful then. */
export const MAX_ATTEMPTS = 1_500;
const FIRST_CEILING_MS = 500;
const HIGHEST_CEILING_MS = 60_000;

/** Computes the pause after the given number of attempts: exponential back-off with a maximum, half of it random (jitter). */
export function pauseMs(attempts: number, randomness: Randomness): number {
  return withJitter(backOffMs(attempts, FIRST_CEILING_MS, HIGHEST_CEILING_MS), randomness);
}

const withJitter = (ceilingMs: number, randomness: Randomness): number =>
  Math.ceil((ceilingMs / 2) * (1 + randomness.fraction()));

/** Sends one email with one notification or a digest, and changes its notifications according to the provider's reply. */
@Injectable()
export class NotificationSender {
  private sendingCount = 0;
  /** One answer for each lease, whose emails share it. */
  private readonly confirmations = new WeakMap<Recipient, Promise<boolean>>();

  constructor(
    private readonly mailer: Mailer,
    private readonly confirmation: AddressConfirmation,
    private readonly addresses: Addresses,
    private readonly addressLimit: AddressLimit,
    private readonly unitOfWork: UnitOfWork,
    private readonly returnPaths: ReturnPaths,
    private readonly links: EmailLinkIssuer,
    private readonly renderer: EmailRenderer,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {}

  /** Whether the provider processes at least one email now. */
  get isSending(): boolean {
    return this.sendingCount > 0;
  }

  /** Requests the links of all likely emails together, because one by one takes longer. Other links are requested later. */
  async prepare(leases: readonly RecipientLease[]): Promise<void> {
    const links = leases.flatMap(({ due: { recipient, notifications } }) =>
      recipient?.preferences.frequency === 'instantly'
        ? notifications.map(({ topic, topicLabel }) => this.links.linksFor(recipient, topic, topicLabel))
        : [],
    );
    await Promise.all(links).catch((error: unknown) => {
      // The email with the fault requests its links again, and fails alone.
      if (!isDataFault(error)) throw error;
    });
  }

  async send(notification: Notification, lease: RecipientLease): Promise<void> {
    const recipient = lease.due.recipient!;
    const { topic, topicLabel, content, id } = notification;
    const links = await this.links.linksFor(recipient, topic, topicLabel);
    const email = this.addressed(this.renderer.notification(content, links), recipient, id, links);
    await this.attempt(email, [notification], lease, (attempt) => notification.sent(attempt));
  }

  async sendDigest(digest: Digest, lease: RecipientLease): Promise<void> {
    const recipient = lease.due.recipient!;
    const links = await this.links.linksFor(recipient, null, null);
    const contents = digest.shownInFull.map(({ content }) => content);
    const { timeZone } = recipient.preferences;
    const digestContents = { contents, others: digest.others, sentAt: this.clock.now(), timeZone };
    const email = this.addressed(this.renderer.digest(digestContents, links), recipient, digest.id, links);
    await this.attempt(email, digest.notifications, lease, (attempt) => digest.sent(attempt));
  }

  /** Adds the envelope, the headers of an automatic email (RFC 3834), and a return path that identifies this email. */
  private addressed(rendered: RenderedEmail, recipient: Recipient, id: string, links: EmailLinks): Email {
    const headers = { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(links) };
    const email = { ...addressTo(recipient, rendered, id), headers };
    const returnPath = this.returnPaths.for(id, email.to);
    const token = this.returnPaths.tokenFor(id, email.to);
    if (returnPath === null || token === null) return email;
    return { ...email, returnPath, headers: { ...headers, [TOKEN_HEADER]: token } };
  }

  private async attempt(
    email: Email,
    notifications: readonly Notification[],
    { worker, due }: RecipientLease,
    accepted: (attempt: SendingAttempt) => void,
  ): Promise<void> {
    try {
      const timeout = AbortSignal.timeout(SENDING_MS);
      if (!(await this.isConfirmed(due.recipient!)))
        return due.decideAgain(notifications, { isAddressConfirmed: false }, this.clock.now());
      if (!(await this.admit(email)))
        return due.decideAgain(notifications, { isAddressOverLimit: true }, this.clock.now());
      this.sendingCount++;
      const sent = this.mailer.send(email, timeout);
      const answer = await sent.finally(() => this.sendingCount--);
      accepted(this.attemptWith(worker, 'accepted', answer ?? 'accepted'));
    } catch (error) {
      if (error instanceof ConfirmationUnknown) return this.postpone(notifications);
      const answer = error instanceof Error ? error.message : String(error);
      if (error instanceof EmailRefused && error.isHardBounce)
        await this.recordHardBounce(email, answer, due);
      const attempts = Math.max(...notifications.map((notification) => notification.attempts.length)) + 1;
      if ((error instanceof EmailRefused && error.permanent) || attempts >= MAX_ATTEMPTS) {
        const refusal = this.attemptWith(worker, 'refused', answer);
        for (const notification of notifications) notification.refused(refusal);
      } else {
        const isUnknown = error instanceof UnknownOutcome;
        const failure = this.attemptWith(worker, isUnknown ? 'unknown' : 'deferred', answer);
        const again = new Date(this.clock.now().getTime() + this.pauseMs(attempts, error));
        for (const notification of notifications) notification.defer(failure, again);
      }
    }
  }

  private isConfirmed(recipient: Recipient): Promise<boolean> {
    if (recipient.hasConfirmedAddress) return Promise.resolve(true);
    const { id, preferences } = recipient;
    const known = this.confirmations.get(recipient);
    const answer = known ?? this.confirmation.isConfirmed(id, preferences.email);
    this.confirmations.set(recipient, answer);
    return answer;
  }

  /** Waiting for another context is not an attempt of a provider, so it does not count towards `MAX_ATTEMPTS`. */
  private postpone(notifications: readonly Notification[]): void {
    const now = this.clock.now().getTime();
    const since = Math.max(...notifications.map(({ sendableSince }) => sendableSince.getTime()));
    // Each pause is at least as long as the time waited so far, so the pauses double.
    const ceiling = Math.min(Math.max(2 * (now - since), FIRST_CEILING_MS), HIGHEST_CEILING_MS);
    const again = new Date(now + withJitter(ceiling, this.randomness));
    for (const notification of notifications) notification.postpone(again);
  }

  private admit({ to, messageId }: Email): Promise<boolean> {
    return this.addressLimit.admit(normalForm(to), emailIdIn(messageId), this.clock.now());
  }

  /** Runs before the outcome is recorded. A crash in between repeats the attempt, and the address only gets a second entry. */
  private async recordHardBounce(
    { to, messageId }: Email,
    answer: string,
    due: RecipientLease['due'],
  ): Promise<void> {
    due.bounced();
    const emailId = emailIdIn(messageId);
    const detail = oneLine(answer, MAX_ANSWER);
    const report = { finding: 'hard-bounce', reportId: emailId, emailId, detail } as const;
    const record = () => this.addresses.applyReport(to, report, this.clock.now());
    await this.unitOfWork.runWithRetry(record, SENDING_MS);
  }

  /** Waits at least as long as the provider requested, up to `MAX_PAUSE_MS`. */
  private pauseMs(attempts: number, error: unknown): number {
    const requestedMs = error instanceof EmailRefused ? (error.retryAfterMs ?? 0) : 0;
    return Math.max(pauseMs(attempts, this.randomness), Math.min(requestedMs, MAX_PAUSE_MS));
  }

  private attemptWith(worker: string, outcome: SendingAttempt['outcome'], answer: string): SendingAttempt {
    return { at: this.clock.now().toISOString(), worker, outcome, answer: oneLine(answer, MAX_ANSWER) };
  }
}

const emailIdIn = (messageId: string): string => messageId.slice(1, messageId.indexOf('@'));
