import type { DeliveryPolicy } from './delivery-policy.js';
import { waitUntil } from './verdict.js';

/** Nothing is lost over a pause: it waits. */
export const pausedUntil: DeliveryPolicy = {
  name: 'paused-until',
  decide({ now, recipient }) {
    const until = recipient?.preferences.pausedUntil ?? null;
    return until !== null && new Date(until) > now ? waitUntil(new Date(until)) : null;
  },
};
