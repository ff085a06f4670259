import type { PolicyOfTelling } from './policy-of-telling.js';
import { SUPPRESS } from './verdict.js';

/** Who never said that they want to be told is not. */
export const unknownRecipient: PolicyOfTelling = {
  name: 'unknown-recipient',
  decide: ({ recipient }) => (recipient === null ? SUPPRESS : null),
};
