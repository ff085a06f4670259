import type { PolicyOfTelling } from './policy-of-telling.js';
import { SUPPRESS } from './verdict.js';

/** Mail came back from there, or was complained about. */
export const addressIsSuppressed: PolicyOfTelling = {
  name: 'address-is-suppressed',
  decide: ({ addressSuppressed }) => (addressSuppressed === null ? null : SUPPRESS),
};
