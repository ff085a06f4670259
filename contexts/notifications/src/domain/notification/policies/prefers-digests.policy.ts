import type { PolicyOfTelling } from './policy-of-telling.js';
import { inNextDigest } from './verdict.js';

export const prefersDigests: PolicyOfTelling = {
  name: 'prefers-digests',
  decide(facts) {
    const frequency = facts.recipient?.preferences.frequency;
    return frequency === 'daily' || frequency === 'weekly' ? inNextDigest(facts, frequency) : null;
  },
};
