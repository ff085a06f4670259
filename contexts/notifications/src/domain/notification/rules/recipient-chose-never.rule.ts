import type { RuleOfTelling } from './rule-of-telling.js';

export const recipientChoseNever: RuleOfTelling = {
  name: 'recipient-chose-never',
  decide: (recipient) => (recipient?.preferences.frequency === 'never' ? 'suppress' : null),
};
