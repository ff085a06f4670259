/** A turn that ran out in the hands of a worker who has not said what became of it, and may never. */
export interface LostTurn {
  readonly worker: string;
  /** When it was taken, and when it ran out: between the two, mails may have gone out. */
  readonly from: Date;
  readonly until: Date;
  /** Whether the recipient's wishes have changed since it was taken. */
  readonly wishesChanged: boolean;
}
