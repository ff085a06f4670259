import { type DeliveryPolicy, inNextDigest } from './delivery-policy.js';

export const prefersDigests: DeliveryPolicy = {
  name: 'prefers-digests',
  decide(facts) {
    const frequency = facts.recipient?.preferences.frequency;
    return frequency === 'daily' || frequency === 'weekly' ? inNextDigest(facts, frequency) : null;
  },
};
