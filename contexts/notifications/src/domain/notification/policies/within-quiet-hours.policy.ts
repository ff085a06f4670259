import { type DeliveryPolicy, waitUntil } from './delivery-policy.js';

export const withinQuietHours: DeliveryPolicy = {
  name: 'within-quiet-hours',
  decide({ now, calendar, recipient }) {
    const until = recipient?.outsideQuietHours(now, calendar) ?? now;
    return until > now ? waitUntil(until) : null;
  },
};
