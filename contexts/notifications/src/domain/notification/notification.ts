import { Aggregate, type DomainEvent } from '@pawprint/shared-kernel';
import type { Recipient } from '../recipient/recipient.js';
import type { RecipientId } from '../recipient/recipient-id.js';
import { type Content, content } from './content.js';
import type { NotificationId } from './notification-id.js';
import type { Occasion } from './occasion.js';
import { RULES_OF_TELLING } from './rules/index.js';

export type NotificationState = 'due' | 'sent' | 'in-digest' | 'suppressed' | 'undeliverable';

/** One attempt at reaching the recipient. */
export interface SendingAttempt {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly worker: string;
  readonly outcome: 'accepted' | 'put off' | 'refused';
  /** What the provider said. */
  readonly answer: string;
}

/** What is to be done about a notification that is due. */
export type Decision = 'tell' | 'wait' | 'suppressed';

/** Telling one recipient of one occasion: it is due until it has ended in exactly one way. */
export class Notification extends Aggregate<DomainEvent> {
  readonly id!: NotificationId;
  readonly recipientId!: RecipientId;
  readonly occasion!: Occasion;
  readonly content!: Content;
  readonly dueAt!: Date;
  private standing!: NotificationState;
  private endedFor!: string | null;
  private tried!: readonly SendingAttempt[];
  private changedAt!: Date;

  private constructor() {
    super();
  }

  /** @throws InvalidValue */
  static due(
    about: Pick<Notification, 'id' | 'recipientId' | 'occasion' | 'content'>,
    now: Date,
  ): Notification {
    const notification = new Notification();
    Object.assign(notification, about, { content: content(about.content), dueAt: now });
    notification.standing = 'due';
    notification.endedFor = null;
    notification.tried = [];
    notification.changedAt = now;
    return notification;
  }

  get state(): NotificationState {
    return this.standing;
  }

  /** Why it ended as it did: the rule that suppressed it, or what the provider said; null where there is nothing to say. */
  get reason(): string | null {
    return this.endedFor;
  }

  get attempts(): readonly SendingAttempt[] {
    return this.tried;
  }

  get at(): Date {
    return this.changedAt;
  }

  /** Holds the recipient's wishes, as they are now, against the rules; the first rule that has something to say decides. */
  decide(recipient: Recipient | null, now: Date): Decision {
    for (const rule of RULES_OF_TELLING) {
      const verdict = rule.decide(recipient);
      if (verdict === 'suppress') {
        this.end('suppressed', rule.name, now);
        return 'suppressed';
      }
      if (verdict === 'wait') return 'wait';
    }
    return 'tell';
  }

  sent(attempt: SendingAttempt): void {
    this.tried = [...this.tried, attempt];
    this.end('sent', null, new Date(attempt.at));
  }

  putOff(attempt: SendingAttempt): void {
    this.tried = [...this.tried, attempt];
  }

  refused(attempt: SendingAttempt): void {
    this.tried = [...this.tried, attempt];
    this.end('undeliverable', attempt.answer, new Date(attempt.at));
  }

  private end(state: Exclude<NotificationState, 'due'>, reason: string | null, now: Date): void {
    if (this.standing !== 'due')
      throw new Error(`Notification ${this.id} has ended before: ${this.standing}`);
    this.standing = state;
    this.endedFor = reason;
    this.changedAt = now;
  }
}
