import type { DeliveryPolicy } from './delivery-policy.js';
import { waitUntil } from './verdict.js';

export const withinQuietHours: DeliveryPolicy = {
  name: 'within-quiet-hours',
  decide({ now, calendar, recipient }) {
    const until = recipient?.outsideQuietHours(now, calendar) ?? now;
    return until > now ? waitUntil(until) : null;
  },
};
