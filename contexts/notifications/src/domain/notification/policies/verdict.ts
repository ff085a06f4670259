import type { Facts } from './facts.js';

/** What a policy says of a notification. */
export type Verdict =
  | { readonly kind: 'suppress' }
  | { readonly kind: 'wait'; readonly until: Date }
  /** @param until when that digest goes out, which is later than it is due where it is due in quiet hours */
  | { readonly kind: 'digest'; readonly of: Date; readonly until: Date };

export const SUPPRESS: Verdict = { kind: 'suppress' };

/** Decided anew then. */
export const waitUntil = (until: Date): Verdict => ({ kind: 'wait', until });

/**
 * The one that the notification was put down for, if it is due and the recipient still has one at that time; otherwise
 * the next one. No notification joins a digest that has gone out.
 */
export function inNextDigest(facts: Facts, frequency: 'daily' | 'weekly'): Verdict {
  const { now, calendar, lastDigest } = facts;
  const recipient = facts.recipient!;
  const of = isDigestNow(facts, frequency)
    ? facts.digestPeriod!
    : recipient.nextDigest(lastDigest && lastDigest > now ? lastDigest : now, frequency, calendar);
  return { kind: 'digest', of, until: recipient.outsideQuietHours(of > now ? of : now, calendar) };
}

/** Whether the digest is due that the notification was put down for. */
export function isDigestNow(
  { now, calendar, recipient, digestPeriod, lastDigest }: Facts,
  frequency: 'daily' | 'weekly',
): boolean {
  if (digestPeriod === null || digestPeriod > now || (lastDigest && digestPeriod <= lastDigest)) return false;
  const justBefore = new Date(digestPeriod.getTime() - 1);
  return recipient?.nextDigest(justBefore, frequency, calendar).getTime() === digestPeriod.getTime();
}
