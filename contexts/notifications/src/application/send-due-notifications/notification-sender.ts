import { Injectable } from '@nestjs/common';
import { Clock, Randomness } from '@pawprint/platform/ports';
import { TOKEN_HEADER } from '../../domain/address/report.js';
import { ReturnPaths } from '../../domain/address/return-paths.js';
import { type Email, Mailer, UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import type { Digest } from '../../domain/digest/digest.js';
import type { Notification } from '../../domain/notification/notification.js';
import { oneLine } from '../../domain/notification/one-line.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';
import type { Recipient } from '../../domain/recipient/recipient.js';
import type { Turn } from '../../domain/turn/turn.js';
import { addressed } from '../letters/addressed.js';
import { letterOfDigest } from '../letters/letter-of-digest.js';
import type { Links } from '../letters/letter.js';
import { letterOfNotification } from '../letters/letter-of-notification.js';
import { headersFor, UnsubscribeLinks } from '../unsubscribe-links/unsubscribe-links.js';
import { MAX_ATTEMPTS, pauseMs } from './back-off.js';

export const SENDING_MS = 10_000;
const MAX_ANSWER = 1_000;
const MAX_PAUSE_MS = 3_600_000;

/** Hands one mail to the provider, and lets its notifications know what came of it. */
@Injectable()
export class NotificationSender {
  constructor(
    private readonly mailer: Mailer,
    private readonly returnPaths: ReturnPaths,
    private readonly waysOut: UnsubscribeLinks,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
  ) {}

  /** Asks at once for all links that are likely to be needed one by one; any other is asked for when it is needed. */
  async getReadyFor(turns: readonly Turn[]): Promise<void> {
    const likely = turns.filter(({ recipient }) => recipient?.preferences.frequency === 'instantly');
    const links = likely.flatMap(({ recipientId, due }) =>
      due.map(({ topic, topicLabel }) => this.waysOut.linksFor(recipientId, topic, topicLabel)),
    );
    await Promise.all(links);
  }

  async tell(notification: Notification, recipient: Recipient, worker: string): Promise<void> {
    const { topic, topicLabel } = notification;
    const links = await this.waysOut.linksFor(recipient.id, topic, topicLabel);
    const mail = addressed(letterOfNotification(notification.content, links), notification.id, recipient);
    await this.send(this.traced(mail, notification.id, links), [notification], worker, (attempt) =>
      notification.sent(attempt),
    );
  }

  async tellDigest(digest: Digest, recipient: Recipient, worker: string): Promise<void> {
    const links = await this.waysOut.linksFor(recipient.id, null, null);
    const contents = digest.writtenOut.map(({ content }) => content);
    const toldOn = { at: this.clock.now(), timeZone: recipient.preferences.timeZone };
    const letter = letterOfDigest(contents, digest.others, links.stories, links, toldOn);
    const mail = addressed(letter, digest.id, recipient);
    await this.send(this.traced(mail, digest.id, links), digest.notifications, worker, (attempt) => {
      for (const notification of digest.notifications) notification.sentInDigest(attempt, digest.id);
    });
  }

  /** With a way out, and so that what comes back can be told to be about this mail. */
  private traced(plain: Email, mailId: string, links: Links): Email {
    const mail = { ...plain, headers: headersFor(links) };
    const returnPath = this.returnPaths.for(mailId, mail.to);
    const token = this.returnPaths.tokenFor(mailId, mail.to);
    if (returnPath === null || token === null) return mail;
    return { ...mail, returnPath, headers: { ...mail.headers, [TOKEN_HEADER]: token } };
  }

  private async send(
    mail: Email,
    notifications: readonly Notification[],
    worker: string,
    accepted: (attempt: SendingAttempt) => void,
  ): Promise<void> {
    try {
      const answer = await this.mailer.send(mail, AbortSignal.timeout(SENDING_MS));
      accepted(this.attempt(worker, 'accepted', answer ?? 'accepted'));
    } catch (error) {
      const answer = error instanceof Error ? error.message : String(error);
      const attempts = Math.max(...notifications.map((notification) => notification.attempts.length)) + 1;
      if ((error instanceof EmailRefused && error.permanent) || attempts >= MAX_ATTEMPTS) {
        const refusal = this.attempt(worker, 'refused', answer);
        for (const notification of notifications) notification.refused(refusal);
      } else {
        const isInDoubt = error instanceof UnknownOutcome;
        const failure = this.attempt(worker, isInDoubt ? 'unknown' : 'put off', answer);
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

  private attempt(worker: string, outcome: SendingAttempt['outcome'], answer: string): SendingAttempt {
    return {
      at: this.clock.now().toISOString(),
      worker,
      outcome,
      answer: oneLine(answer).slice(0, MAX_ANSWER).toWellFormed(),
    };
  }
}
