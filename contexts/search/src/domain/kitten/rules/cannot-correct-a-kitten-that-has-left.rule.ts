import type { Rule } from '@pawprint/shared-kernel';
import type { KittenState } from '../../kitten-state.js';

export const cannotCorrectAKittenThatHasLeft: Rule<{ state: KittenState }> = {
  name: 'cannot-correct-a-kitten-that-has-left',
  violatedBy: ({ state }) =>
    state === 'listed' ? null : `This kitten has been ${state}; its details cannot be changed.`,
};
