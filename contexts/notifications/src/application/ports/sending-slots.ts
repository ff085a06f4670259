/**
 * Limits the number of emails that this process is sending or whose outcome it has not recorded yet (a semaphore). Further ones
 * wait in their order.
 */
export abstract class SendingSlots {
  /** @param signal ends the wait for a slot */
  abstract run<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
}
