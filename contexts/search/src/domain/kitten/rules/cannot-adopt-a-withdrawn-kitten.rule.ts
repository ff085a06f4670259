import type { Rule } from '@pawprint/shared-kernel';
import type { KittenState } from '../../kitten-state.js';

export const cannotAdoptAWithdrawnKitten: Rule<{ state: KittenState }> = {
  name: 'cannot-adopt-a-withdrawn-kitten',
  violatedBy: ({ state }) => (state === 'withdrawn' ? 'This kitten has been withdrawn.' : null),
};
