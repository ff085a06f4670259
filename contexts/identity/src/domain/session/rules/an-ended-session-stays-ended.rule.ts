import type { Rule } from '@pawprint/shared-kernel';

export const anEndedSessionStaysEnded: Rule<{ endedAt: Date | null }> = {
  name: 'an-ended-session-stays-ended',
  violatedBy: ({ endedAt }) => (endedAt === null ? null : 'The session was ended; sign in again.'),
};
