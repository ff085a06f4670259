import type { Rule } from '@pawprint/shared-kernel';

/** A kitten belongs to the shelter that listed it, until an operator hands it over to another one. */
export const onlyItsOwnShelterDecides: Rule<{ listedBy: string; shelter: string }> = {
  name: 'only-its-own-shelter-decides',
  violatedBy: ({ listedBy, shelter }) =>
    listedBy === shelter ? null : 'This kitten belongs to another shelter.',
};
