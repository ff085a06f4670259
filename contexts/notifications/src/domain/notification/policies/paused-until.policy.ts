import type { PolicyOfTelling } from './policy-of-telling.js';
import { waitUntil } from './verdict.js';

/** Nothing is lost over a pause: it waits. */
export const pausedUntil: PolicyOfTelling = {
  name: 'paused-until',
  decide({ now, recipient }) {
    const until = recipient?.preferences.pausedUntil ?? null;
    return until !== null && new Date(until) > now ? waitUntil(new Date(until)) : null;
  },
};
