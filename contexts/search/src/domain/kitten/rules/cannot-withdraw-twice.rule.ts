import type { Rule } from '@pawprint/shared-kernel';
import type { KittenState } from '../../kitten-state.js';

export const cannotWithdrawTwice: Rule<{ state: KittenState }> = {
  name: 'cannot-withdraw-twice',
  violatedBy: ({ state }) => (state === 'withdrawn' ? 'This kitten has already been withdrawn.' : null),
};
