/** Limits how many emails this process sends at the same time; further ones wait in the order in which they came. */
export abstract class SendingSlots {
  /** Whether at least one slot is in use. */
  abstract readonly isInUse: boolean;
  /** @param signal ends the wait for a slot */
  abstract run<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
}
