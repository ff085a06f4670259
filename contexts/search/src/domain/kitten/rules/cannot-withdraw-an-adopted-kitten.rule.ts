import type { Rule } from '@pawprint/shared-kernel';
import type { KittenState } from '../../kitten-state.js';

export const cannotWithdrawAnAdoptedKitten: Rule<{ state: KittenState }> = {
  name: 'cannot-withdraw-an-adopted-kitten',
  violatedBy: ({ state }) => (state === 'adopted' ? 'This kitten has been adopted.' : null),
};
