import type { Rule } from '@pawprint/shared-kernel';

const HOUR_MS = 3_600_000;
const MAX_AGE_MS = { adopter: 90 * 24 * HOUR_MS, shelter: 90 * 24 * HOUR_MS, operator: 12 * HOUR_MS };

type Use = {
  readonly role: keyof typeof MAX_AGE_MS;
  readonly startedAt: Date;
  readonly now: Date;
};

export const noSessionLastsForEver: Rule<Use> = {
  name: 'no-session-lasts-for-ever',
  violatedBy: ({ role, startedAt, now }) =>
    now.getTime() - startedAt.getTime() > MAX_AGE_MS[role]
      ? 'The session has reached its maximum age; sign in again.'
      : null,
};
