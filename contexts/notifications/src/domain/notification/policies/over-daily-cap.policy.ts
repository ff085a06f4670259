import type { DeliveryPolicy } from './delivery-policy.js';
import { inNextDigest, isDigestNow } from './verdict.js';

/** What is over the cap goes into the next digest, which is no telling one by one, so that the cap holds none back. */
export const overDailyCap: DeliveryPolicy = {
  name: 'over-daily-cap',
  decide(facts) {
    const cap = facts.recipient?.preferences.dailyCap ?? null;
    if (cap === null) return null;
    return facts.sentToday >= cap || isDigestNow(facts, 'daily') ? inNextDigest(facts, 'daily') : null;
  },
};
