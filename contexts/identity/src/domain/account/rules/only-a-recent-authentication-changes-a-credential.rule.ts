import type { Rule } from '@pawprint/shared-kernel';

const RECENT_AUTHENTICATION_MS = 5 * 60_000;

export const onlyARecentAuthenticationChangesACredential: Rule<{ session: { startedAt: Date }; now: Date }> =
  {
    name: 'only-a-recent-authentication-changes-a-credential',
    violatedBy: ({ session: { startedAt }, now }) =>
      now.getTime() - startedAt.getTime() > RECENT_AUTHENTICATION_MS
        ? 'You signed in more than five minutes ago; sign in again to make this change.'
        : null,
  };
