import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Randomness, UnitOfWork } from '@pawprint/platform/ports';
import { Mailer, MailRefused } from '../../domain/mail/mailer.js';
import { DueNotifications } from '../../domain/notification/due-notifications.js';
import type { Notification, SendingAttempt } from '../../domain/notification/notification.js';
import { oneLine } from '../../domain/notification/one-line.js';
import type { Recipient } from '../../domain/recipient/recipient.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { MOST_ATTEMPTS, pauseMs } from './back-off.js';
import { mailOf } from './mail-template.js';
import { SendDueNotification } from './send-due-notification.command.js';

const SENDING_MS = 10_000;
/** Longer than any attempt takes, so that nobody else sends while somebody still may. */
const LEASE_MS = SENDING_MS + 5_000;
const LONGEST_ANSWER = 1_000;

@CommandHandler(SendDueNotification)
export class SendDueNotificationHandler implements ICommandHandler<SendDueNotification> {
  constructor(
    private readonly due: DueNotifications,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {}

  /** Three steps, and no transaction is open in the middle one: take it, send it, say what became of it. */
  async execute({ worker }: SendDueNotification): Promise<boolean> {
    const now = this.clock.now();
    const leased = await this.unitOfWork.run(async () => {
      const notification = await this.due.lease(worker, now, this.after(now, LEASE_MS));
      return (
        notification && { notification, recipient: await this.recipients.find(notification.recipientId) }
      );
    });
    if (leased === null) return false;
    const notBefore = await this.tell(leased.notification, leased.recipient, worker);
    // What has been sent cannot be unsent: that is written down even if the database has to come back first.
    await this.unitOfWork.insist(() => this.due.settle(leased.notification, worker, notBefore), LEASE_MS);
    return true;
  }

  /** @returns when to come back to it; null when it has ended, or waits for the recipient's wishes to change */
  private async tell(
    notification: Notification,
    recipient: Recipient | null,
    worker: string,
  ): Promise<Date | null> {
    const decision = notification.decide(recipient, this.clock.now());
    if (decision !== 'tell' || recipient === null) return null;
    try {
      const answer = await this.mailer.send(mailOf(notification, recipient), AbortSignal.timeout(SENDING_MS));
      notification.sent(this.attempt(worker, 'accepted', answer ?? 'accepted'));
      return null;
    } catch (error) {
      return this.tryAgainOrGiveUp(notification, worker, error);
    }
  }

  private tryAgainOrGiveUp(notification: Notification, worker: string, error: unknown): Date | null {
    const answer = error instanceof Error ? error.message : String(error);
    const attempts = notification.attempts.length + 1;
    if ((error instanceof MailRefused && error.permanent) || attempts >= MOST_ATTEMPTS) {
      notification.refused(this.attempt(worker, 'refused', answer));
      return null;
    }
    notification.putOff(this.attempt(worker, 'put off', answer));
    return this.after(this.clock.now(), pauseMs(attempts, this.randomness));
  }

  private attempt(worker: string, outcome: SendingAttempt['outcome'], answer: string): SendingAttempt {
    return {
      at: this.clock.now().toISOString(),
      worker,
      outcome,
      answer: oneLine(answer).slice(0, LONGEST_ANSWER).toWellFormed(),
    };
  }

  private after(time: Date, milliseconds: number): Date {
    return new Date(time.getTime() + milliseconds);
  }
}
