/** A sending whose worker was not heard of again: it has not recorded every outcome, and may never do so. */
export interface InterruptedSending {
  readonly worker: string;
  /** Emails may have been sent between these two times. */
  readonly from: Date;
  readonly until: Date;
  /** Whether the recipient's preferences have changed since it began. */
  readonly preferencesChanged: boolean;
}
