import type { Rule } from '@pawprint/shared-kernel';

type Liftable = { readonly id: string; readonly suppression: object | null };

export const cannotLiftWhatIsNotSuppressed: Rule<Liftable> = {
  name: 'cannot-lift-what-is-not-suppressed',
  violatedBy: ({ id, suppression }) => (suppression ? null : `Mail goes to ${id} as it is.`),
};
