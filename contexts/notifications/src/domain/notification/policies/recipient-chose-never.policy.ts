import type { PolicyOfTelling } from './policy-of-telling.js';
import { SUPPRESS } from './verdict.js';

export const recipientChoseNever: PolicyOfTelling = {
  name: 'recipient-chose-never',
  decide: ({ recipient }) => (recipient?.preferences.frequency === 'never' ? SUPPRESS : null),
};
