import type { RuleOfTelling } from './rule-of-telling.js';

export const unknownRecipient: RuleOfTelling = {
  name: 'unknown-recipient',
  decide: (recipient) => (recipient === null ? 'suppress' : null),
};
