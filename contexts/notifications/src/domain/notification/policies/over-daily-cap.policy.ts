import { type DeliveryPolicy, inNextDigest, isDigestNow } from './delivery-policy.js';

/** Notifications over the cap join the next digest. The cap counts single emails only, so it never delays a digest. */
export const overDailyCap: DeliveryPolicy = {
  name: 'over-daily-cap',
  decide(facts) {
    const cap = facts.recipient?.preferences.dailyCap ?? null;
    if (cap === null) return null;
    return facts.sentToday >= cap || isDigestNow(facts, 'daily') ? inNextDigest(facts, 'daily') : null;
  },
};
