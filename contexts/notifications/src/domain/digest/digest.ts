import { checkRules, toUuid } from '@pawprint/shared-kernel';
import type { Notification } from '../notification/notification.js';
import type { SendingAttempt } from '../notification/sending-attempt.js';
import type { RecipientId } from '../recipient/recipient-id.js';
import type { DigestId } from '../ids/digest-id.js';
import { RULES_OF_DIGESTS } from './rules/index.js';

/** Keeps the email short enough to read in a minute, and below 100 kB, where email clients truncate it. */
const MAX_SHOWN_IN_FULL = 10;

/** The notifications that one recipient receives together in one email. */
export class Digest {
  private constructor(
    readonly id: DigestId,
    readonly recipientId: RecipientId,
    /** The time at which the digest was due. A recipient has at most one digest for each period. */
    readonly period: Date,
    /** Newest first. */
    readonly notifications: readonly [Notification, ...Notification[]],
  ) {}

  /**
   * Combines all notifications that wait for a digest. If earlier digests were never sent, their notifications join this one.
   *
   * @param nameToUuid converts a text into a name-based UUID (version 5 of RFC 9562), so that the same digest always has the
   *   same id
   * @returns null without notifications
   * @throws RuleViolation when one of them does not wait for a digest of this recipient
   */
  static of(waiting: readonly Notification[], nameToUuid: (name: string) => string): Digest | null {
    const [newest, ...others] = waiting.toSorted((one, other) => other.dueAt.getTime() - one.dueAt.getTime());
    if (newest === undefined) return null;
    checkRules(RULES_OF_DIGESTS, waiting);
    const periods = waiting.map(({ digestPeriod }) => digestPeriod!.getTime());
    const period = new Date(Math.max(...periods));
    const id = toUuid<'Digest'>(nameToUuid(`${newest.recipientId}/digest/${period.toISOString()}`));
    return new Digest(id, newest.recipientId, period, [newest, ...others]);
  }

  /** The notifications that the email shows in full. Of the others, it shows only the number. */
  get shownInFull(): readonly Notification[] {
    return this.notifications.slice(0, MAX_SHOWN_IN_FULL);
  }

  get others(): number {
    return this.notifications.length - this.shownInFull.length;
  }

  get isSent(): boolean {
    return this.notifications[0].state === 'in-digest';
  }

  /** @throws RuleViolation when one of its notifications has ended already */
  sent(attempt: SendingAttempt): void {
    for (const notification of this.notifications) notification.sentInDigest(attempt, this.id);
  }
}
