import type { Rule } from '@pawprint/shared-kernel';

const MINUTE_MS = 60_000;

/** A link that gives access to an account is good for ten minutes, every other link for a day. */
const VALIDITY_MS = { recover: 10 * MINUTE_MS, other: 24 * 60 * MINUTE_MS };

export const aRecoveryLinkIsGoodForTenMinutes: Rule<{ kind: string; sentAt: Date | null; now: Date }> = {
  name: 'a-recovery-link-is-good-for-ten-minutes',
  violatedBy: ({ kind, sentAt, now }) =>
    sentAt !== null && now.getTime() - sentAt.getTime() <= VALIDITY_MS[kind === 'recover' ? kind : 'other']
      ? null
      : 'The link has expired; request another one.',
};
