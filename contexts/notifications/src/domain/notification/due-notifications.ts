import type { LocalCalendar } from '../calendar/local-calendar.js';
import type { Recipient } from '../recipient/recipient.js';
import type { RecipientId } from '../recipient/recipient-id.js';
import type { InterruptedSending } from './interrupted-sending.js';
import type { Notification } from './notification.js';

const NOT_HEARD_OF = 'its worker was not heard of again, and the email may have been sent';

/** Everything that is due to one recipient now. It counts what is sent meanwhile, so that the daily cap holds. */
export class DueNotifications {
  /**
   * @param sentToday how many notifications were sent one by one since the recipient's day began
   * @param lastDigest the period of the last digest that was sent to the recipient
   * @param interrupted the sending before this one, if it was interrupted
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

  /** Decides about one of the notifications. From here on, one that is to be sent counts as sent. */
  decide(
    notification: Notification,
    addressSuppressed: string | null,
    now: Date,
    occasionIsRetired = false,
  ): ReturnType<Notification['decide']> {
    const action = notification.decide({ ...this.facts(addressSuppressed, now), occasionIsRetired });
    if (action === 'send') this.sentToday++;
    return action;
  }

  /**
   * Adds an attempt of unknown outcome to each notification that the interrupted sending may have sent. Left out are
   * those that it could only have kept waiting.
   *
   * @returns those notifications
   */
  recordInterruption(addressSuppressed: string | null): Notification[] {
    if (this.interrupted === null || addressSuppressed !== null) return [];
    const { worker, from } = this.interrupted;
    const possiblySent = this.possiblySent(this.interrupted);
    for (const notification of possiblySent)
      notification.outcomeUnknown({
        at: from.toISOString(),
        worker,
        outcome: 'unknown',
        answer: NOT_HEARD_OF,
      });
    return possiblySent;
  }

  private possiblySent({ from, until, preferencesChanged }: InterruptedSending): Notification[] {
    const wereDue = this.notifications.filter(({ notBefore }) => notBefore <= from);
    // The preferences that were valid then are not known any more.
    if (preferencesChanged) return wereDue;
    const sent = new Set([from, until].flatMap((time) => this.wouldBeSent(wereDue, time)));
    return wereDue.filter((notification) => sent.has(notification));
  }

  private wouldBeSent(wereDue: readonly Notification[], now: Date): Notification[] {
    const facts = { ...this.facts(null, now), occasionIsRetired: false };
    let { sentToday } = facts;
    return wereDue.filter((notification) => {
      const action = notification.wouldDecide({ ...facts, sentToday });
      if (action === 'send') sentToday++;
      return action !== 'nothing';
    });
  }

  private facts(addressSuppressed: string | null, now: Date) {
    const { calendar, recipient, sentToday, lastDigest } = this;
    return { now, calendar, recipient, addressSuppressed, sentToday, lastDigest };
  }
}
