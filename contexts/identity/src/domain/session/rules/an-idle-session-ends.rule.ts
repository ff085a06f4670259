import type { Rule } from '@pawprint/shared-kernel';

const DAY_MS = 24 * 3_600_000;
const MAX_IDLE_MS = { adopter: 14 * DAY_MS, shelter: 14 * DAY_MS, operator: 15 * 60_000 };

type Use = {
  readonly role: keyof typeof MAX_IDLE_MS;
  readonly usedAt: Date;
  readonly now: Date;
};

export const anIdleSessionEnds: Rule<Use> = {
  name: 'an-idle-session-ends',
  violatedBy: ({ role, usedAt, now }) =>
    now.getTime() - usedAt.getTime() > MAX_IDLE_MS[role]
      ? 'The session was not used for too long; sign in again.'
      : null,
};
