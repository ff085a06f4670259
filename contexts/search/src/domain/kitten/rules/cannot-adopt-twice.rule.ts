import type { Rule } from '@pawprint/shared-kernel';
import type { KittenState } from '../../kitten-state.js';

export const cannotAdoptTwice: Rule<{ state: KittenState }> = {
  name: 'cannot-adopt-twice',
  violatedBy: ({ state }) => (state === 'adopted' ? 'This kitten has already been adopted.' : null),
};
