/** What became of all the notifications that became due on one day. */
export interface LedgerDay {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly created: number;
  readonly sent: number;
  readonly inDigest: number;
  readonly suppressed: number;
  readonly undeliverable: number;
  /** Counted among the notifications themselves, not among the entries. */
  readonly due: number;
  /** Of those that were sent or in a digest: how many may have been told before, by an attempt of unknown outcome. */
  readonly perhapsTwice: number;
}

/** Nothing was lost, and nothing ended twice: what was created has ended in exactly one way, or is still due. */
export function isBalanced({ created, sent, inDigest, suppressed, undeliverable, due }: LedgerDay): boolean {
  return created === sent + inDigest + suppressed + undeliverable + due;
}

/** Append-only: one entry when a notification becomes due, and one when it ends, in the same commit. */
export abstract class Ledger {
  /** The latest days on which anything became due, newest first, all of one moment. */
  abstract days(atMost: number): Promise<LedgerDay[]>;
}
