import type { Rule } from '@pawprint/shared-kernel';

type Changeable = { readonly id: string; readonly state: string };

export const cannotChangeAnEndedNotification: Rule<Changeable> = {
  name: 'cannot-change-an-ended-notification',
  violatedBy: ({ id, state }) => (state === 'due' ? null : `Notification ${id} has ended already: ${state}.`),
};
