import type { PolicyOfTelling } from './policy-of-telling.js';
import { waitUntil } from './verdict.js';

export const withinQuietHours: PolicyOfTelling = {
  name: 'within-quiet-hours',
  decide({ now, recipient }) {
    const until = recipient?.outsideQuietHours(now) ?? now;
    return until > now ? waitUntil(until) : null;
  },
};
