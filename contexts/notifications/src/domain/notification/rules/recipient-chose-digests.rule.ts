import type { RuleOfTelling } from './rule-of-telling.js';

/** Who wants to hear things daily or weekly is not told instantly: it stays due. */
export const recipientChoseDigests: RuleOfTelling = {
  name: 'recipient-chose-digests',
  decide: (recipient) =>
    recipient && ['daily', 'weekly'].includes(recipient.preferences.frequency) ? 'wait' : null,
};
