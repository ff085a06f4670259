import type { Rule } from '@pawprint/shared-kernel';

type Liftable = { readonly id: string; readonly suppression: object | null };

export const cannotLiftAnAddressThatIsNotSuppressed: Rule<Liftable> = {
  name: 'cannot-lift-an-address-that-is-not-suppressed',
  violatedBy: ({ id, suppression }) => (suppression ? null : `The address ${id} is not suppressed.`),
};
