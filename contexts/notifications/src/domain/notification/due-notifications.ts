import type { LocalCalendar } from '../calendar/local-calendar.js';
import type { Recipient } from '../recipient/recipient.js';
import type { RecipientId } from '../recipient/recipient-id.js';
import type { Notification } from './notification.js';
import type { Facts } from './policies/delivery-policy.js';

const LEASE_RAN_OUT =
  'the worker recorded no outcome before its lease ran out, so the email may have been sent';

/** Known only when an email is about to be sent. */
type FactsOnSending = Pick<Facts, 'isAddressConfirmed' | 'isAddressOverLimit'>;

/** A sending whose lease ran out before its worker had recorded every outcome, for example because the worker crashed. */
export interface InterruptedSending {
  readonly worker: string;
  /** Emails may have been sent between these two times. */
  readonly from: Date;
  readonly until: Date;
  /** Whether the recipient's preferences have changed since the sending began. */
  readonly preferencesChanged: boolean;
}

/** All notifications that are due to one recipient now. Counts the sent ones, so that the daily cap holds. */
export class DueNotifications {
  private hasBounced = false;

  /**
   * @param sentToday how many notifications were sent one by one since the recipient's day began
   * @param lastDigest the period of the last digest that was sent to the recipient
   * @param interrupted the sending before this one; null if it was not interrupted
   */
  constructor(
    readonly recipientId: RecipientId,
    readonly recipient: Recipient | null,
    readonly notifications: readonly Notification[],
    private sentToday: number,
    private readonly lastDigest: Date | null,
    private readonly calendar: LocalCalendar,
    private readonly interrupted: InterruptedSending | null = null,
  ) {}

  /** Decides about one of the notifications. A notification that may be sent counts as sent from then on. */
  decide(
    notification: Notification,
    addressSuppressed: string | null,
    now: Date,
    occasionIsRetired = false,
  ): ReturnType<Notification['decide']> {
    const suppressed = this.hasBounced ? 'hard-bounce' : addressSuppressed;
    const action = notification.decide({ ...this.facts(suppressed, now), occasionIsRetired });
    if (action === 'send') this.sentToday++;
    return action;
  }

  /** Suppresses the notifications that are not sent yet, because the provider answered that the mailbox does not exist. */
  bounced(): void {
    this.hasBounced = true;
  }

  /** Decides again, because of a fact about the address that is known only when the email is about to be sent. */
  decideAgain(notifications: readonly Notification[], fact: Partial<FactsOnSending>, now: Date): void {
    const facts = { ...this.facts(null, now), ...fact };
    for (const notification of notifications) notification.decide(facts);
  }

  /**
   * Adds an attempt of unknown outcome to each notification that the interrupted sending may have sent. Excludes
   * notifications that had to wait according to the policies.
   *
   * @returns the notifications that were changed
   */
  recordInterruption(addressSuppressed: string | null): Notification[] {
    if (this.interrupted === null || addressSuppressed !== null) return [];
    const { worker, from } = this.interrupted;
    const possiblySent = this.possiblySent(this.interrupted);
    const attempt = { at: from.toISOString(), worker, outcome: 'unknown', answer: LEASE_RAN_OUT } as const;
    for (const notification of possiblySent) notification.outcomeUnknown(attempt);
    return possiblySent;
  }

  private possiblySent({ from, until, preferencesChanged }: InterruptedSending): Notification[] {
    const wereDue = this.notifications.filter(({ notBefore }) => notBefore <= from);
    // The preferences of that time are no longer stored.
    if (preferencesChanged) return wereDue;
    const sent = new Set([from, until].flatMap((time) => this.wouldBeSent(wereDue, time)));
    return wereDue.filter((notification) => sent.has(notification));
  }

  private wouldBeSent(wereDue: readonly Notification[], now: Date): Notification[] {
    const facts = this.facts(null, now);
    let { sentToday } = facts;
    return wereDue.filter((notification) => {
      const action = notification.wouldDecide({ ...facts, sentToday });
      if (action === 'send') sentToday++;
      return action !== 'nothing';
    });
  }

  private facts(addressSuppressed: string | null, now: Date) {
    const { calendar, recipient, sentToday, lastDigest } = this;
    const byDefault = { isAddressConfirmed: true, isAddressOverLimit: false, occasionIsRetired: false };
    return { now, calendar, recipient, addressSuppressed, sentToday, lastDigest, ...byDefault };
  }
}
