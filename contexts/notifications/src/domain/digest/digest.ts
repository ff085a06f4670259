import { toUuid } from '@pawprint/shared-kernel';
import type { Notification } from '../notification/notification.js';
import type { RecipientId } from '../recipient/recipient-id.js';
import type { DigestId } from '../notification/digest-id.js';

/** A letter is read in a minute, and mail programs cut off what is much longer than 100 kB. */
const MAX_WRITTEN_OUT = 10;

/** Notifications that one recipient is told together. */
export class Digest {
  private constructor(
    readonly id: DigestId,
    readonly recipientId: RecipientId,
    /** When it was due; no recipient has two of the same. */
    readonly period: Date,
    /** Newest first. */
    readonly notifications: readonly [Notification, ...Notification[]],
  ) {}

  /**
   * One digest of all that was put down for one, or for several of which the earlier ones never went out.
   *
   * @param nameToUuid turns a text into a name-based UUID (version 5 of RFC 9562): the same digest has the same id
   *   however often it is made
   * @returns null when nothing is in it
   */
  static of(gathered: readonly Notification[], nameToUuid: (name: string) => string): Digest | null {
    const [newest, ...others] = gathered.toSorted(
      (one, other) => other.dueAt.getTime() - one.dueAt.getTime(),
    );
    if (newest === undefined) return null;
    const periods = gathered.map(({ waitsFor }) => waitsFor!.getTime());
    const period = new Date(Math.max(...periods));
    const id = toUuid<'Digest'>(nameToUuid(`${newest.recipientId}/digest/${period.toISOString()}`));
    return new Digest(id, newest.recipientId, period, [newest, ...others]);
  }

  /** Those that are told in full; of the others, only how many there are. */
  get writtenOut(): readonly Notification[] {
    return this.notifications.slice(0, MAX_WRITTEN_OUT);
  }

  get others(): number {
    return this.notifications.length - this.writtenOut.length;
  }
}
