/** The delivery statistics of all notifications that became due on one day. */
export interface LedgerDay {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly created: number;
  readonly sent: number;
  readonly inDigest: number;
  readonly suppressed: number;
  readonly undeliverable: number;
  /** Counted among the notifications themselves, not among the entries, so that the two can be compared. */
  readonly due: number;
  /** How many of those that were sent, or sent in a digest, may have been sent before by an attempt of unknown outcome. */
  readonly perhapsTwice: number;
}

/**
 * Nothing was lost and nothing ended twice: everything that became due has ended in exactly one way or is still due. It
 * holds once the events of the day have been read.
 */
export function isBalanced({ created, sent, inDigest, suppressed, undeliverable, due }: LedgerDay): boolean {
  return created === sent + inDigest + suppressed + undeliverable + due;
}

/** One entry for each notification, which follows the events of the notification. */
export abstract class Ledger {
  abstract enterDue(notificationId: string, dueAt: Date): Promise<void>;
  /** @throws Error when the notification has no entry, or its entry has an end already */
  abstract enterEnd(end: LedgerEnd): Promise<void>;
  /** The latest days on which notifications became due, newest first, all read at the same moment. */
  abstract days(limit: number): Promise<LedgerDay[]>;
}

export interface LedgerEnd {
  readonly notificationId: string;
  readonly end: 'sent' | 'in-digest' | 'suppressed' | 'undeliverable';
  readonly isPossibleDuplicate: boolean;
}
