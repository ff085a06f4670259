import { type DeliveryPolicy, waitUntil } from './delivery-policy.js';

/** A pause delays notifications until it ends, and suppresses none. */
export const pausedUntil: DeliveryPolicy = {
  name: 'paused-until',
  decide({ now, recipient }) {
    const until = recipient?.preferences.pausedUntil ?? null;
    return until !== null && new Date(until) > now ? waitUntil(new Date(until)) : null;
  },
};
