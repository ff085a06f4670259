import type { LocalCalendar } from '../../calendar/local-calendar.js';
import type { Recipient } from '../../recipient/recipient.js';
import type { Topic } from '../../recipient/topic.js';

/** A rule that can prevent or delay a notification. It is evaluated when the notification is about to be sent, not earlier. */
export interface DeliveryPolicy {
  readonly name: string;
  /** @returns null when the policy does not object */
  decide(facts: Facts): Verdict | null;
}

/** The input of a decision about a notification: the recipient's preferences and the delivery history, as of now. */
export interface Facts {
  readonly now: Date;
  readonly calendar: LocalCalendar;
  /** Null when the id does not belong to a recipient. */
  readonly recipient: Recipient | null;
  readonly topic: Topic | null;
  /** Whether the thing that the notification is about is known to be gone. */
  readonly occasionIsRetired: boolean;
  /** The reason for which the recipient's address is suppressed; null when it is not suppressed. */
  readonly addressSuppressed: string | null;
  /** False if the email was about to be sent when its address was found not to be confirmed. */
  readonly isAddressConfirmed: boolean;
  /** Whether the email was about to be sent when its address had reached its limit. */
  readonly isAddressOverLimit: boolean;
  /** The number of notifications that were sent in their own emails since the recipient's day began. */
  readonly sentToday: number;
  /** The period of the last digest that was sent to the recipient; null before the first one. */
  readonly lastDigest: Date | null;
  /** The period of the digest that the notification has been waiting for; null when it waits for none. */
  readonly digestPeriod: Date | null;
}

/** The result of a policy that objects. */
export type Verdict =
  | { readonly kind: 'suppress' }
  | { readonly kind: 'wait'; readonly until: Date }
  /** `of` is the period of the digest. `until` is the time when it is sent, which is later if it is due in quiet hours. */
  | { readonly kind: 'digest'; readonly of: Date; readonly until: Date };

export const SUPPRESS: Verdict = { kind: 'suppress' };

/** The notification is decided about again at that time. */
export const waitUntil = (until: Date): Verdict => ({ kind: 'wait', until });

/**
 * Chooses the digest that the notification has been waiting for, if that digest is due and still matches the preferences.
 * Otherwise chooses the next one. A notification never joins a digest that was sent already.
 */
export function inNextDigest(facts: Facts, frequency: 'daily' | 'weekly'): Verdict {
  const { now, calendar, lastDigest } = facts;
  const recipient = facts.recipient!;
  const of = isDigestNow(facts, frequency)
    ? facts.digestPeriod!
    : recipient.nextDigest(lastDigest && lastDigest > now ? lastDigest : now, frequency, calendar);
  return { kind: 'digest', of, until: recipient.outsideQuietHours(of > now ? of : now, calendar) };
}

/** Whether the digest that the notification has been waiting for is due. */
export function isDigestNow(
  { now, calendar, recipient, digestPeriod, lastDigest }: Facts,
  frequency: 'daily' | 'weekly',
): boolean {
  if (digestPeriod === null || digestPeriod > now || (lastDigest && digestPeriod <= lastDigest)) return false;
  const justBefore = new Date(digestPeriod.getTime() - 1);
  return recipient?.nextDigest(justBefore, frequency, calendar).getTime() === digestPeriod.getTime();
}
