import type { Rule } from '@pawprint/shared-kernel';

type Changeable = { readonly id: string; readonly state: string };

export const cannotChangeAfterItHasEnded: Rule<Changeable> = {
  name: 'cannot-change-after-it-has-ended',
  violatedBy: ({ id, state }) => (state === 'due' ? null : `Notification ${id} has ended already: ${state}.`),
};
