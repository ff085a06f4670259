import type { Count } from '@pawprint/shared-kernel';

/** The delivery statistics of all notifications that became due on one day. */
export interface LedgerDay {
  /**
   * The day, in UTC, on which the notifications became due.
   *
   * @format date
   */
  readonly day: string;
  /** The number of notifications that became due on this day. */
  readonly created: Count;
  /** The number of them that were sent in an email of their own. */
  readonly sent: Count;
  /** The number of them that were sent in a digest. */
  readonly inDigest: Count;
  /** The number of them that a rule suppressed. */
  readonly suppressed: Count;
  /** The number of them that the provider permanently refused, or that could not be processed because of their data. */
  readonly undeliverable: Count;
  /**
   * The number of them that have not reached a final state, counted from the notifications and not from the ledger.
   */
  readonly due: Count;
  /** The number of them that may have been sent twice. */
  readonly possibleDuplicates: Count;
}

/**
 * Whether every notification of the day has ended in exactly one way or is still due: none was lost, and none ended twice. The
 * ledger is a projection, so a day balances only after its events were handled.
 */
export function isBalanced({ created, sent, inDigest, suppressed, undeliverable, due }: LedgerDay): boolean {
  return created === sent + inDigest + suppressed + undeliverable + due;
}

/** The delivery statistics: one entry for each notification, updated by the events of the notification. */
export abstract class Ledger {
  abstract enterDue(notificationId: string, dueAt: Date): Promise<void>;
  /** @throws Error when the notification has no entry, or its entry has an end already */
  abstract enterEnd(end: LedgerEnd): Promise<void>;
  /** @returns at most `limit` days on which notifications became due, newest first, all read from one snapshot */
  abstract days(limit: number): Promise<LedgerDay[]>;
}

export interface LedgerEnd {
  readonly notificationId: string;
  readonly end: 'sent' | 'in-digest' | 'suppressed' | 'undeliverable';
  readonly isPossibleDuplicate: boolean;
}
