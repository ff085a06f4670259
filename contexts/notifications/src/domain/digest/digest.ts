import { checkRules, toUuid } from '@pawprint/shared-kernel';
import type { Notification } from '../notification/notification.js';
import type { SendingAttempt } from '../notification/sending-attempt.js';
import type { RecipientId } from '../recipient/recipient-id.js';
import type { DigestId } from '../ids/digest-id.js';
import { RULES_OF_DIGESTS } from './rules/index.js';

/** A letter is read in a minute, and mail programs cut off what is much longer than 100 kB. */
const MAX_WRITTEN_OUT = 10;

/** Notifications that one recipient receives in one email. */
export class Digest {
  private constructor(
    readonly id: DigestId,
    readonly recipientId: RecipientId,
    /** When it was due; no recipient has two digests of one period. */
    readonly period: Date,
    /** Newest first. */
    readonly notifications: readonly [Notification, ...Notification[]],
  ) {}

  /**
   * One digest of all notifications that wait for one, or for several of which the earlier ones were never sent.
   *
   * @param nameToUuid turns a text into a name-based UUID (version 5 of RFC 9562): the same digest has the same id
   *   however often it is made
   * @returns null when there are no notifications
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

  /** Those that the email shows in full; of the others, only their number. */
  get writtenOut(): readonly Notification[] {
    return this.notifications.slice(0, MAX_WRITTEN_OUT);
  }

  get others(): number {
    return this.notifications.length - this.writtenOut.length;
  }

  get isSent(): boolean {
    return this.notifications[0].state === 'in-digest';
  }

  /** @throws RuleViolation when one of its notifications has ended already */
  sent(attempt: SendingAttempt): void {
    for (const notification of this.notifications) notification.sentInDigest(attempt, this.id);
  }
}
