import type { Rule } from '@pawprint/shared-kernel';

const WEEKS_WITH_THE_MOTHER = 8;

export const cannotAdoptBeforeEightWeeks: Rule<{ ageInWeeks: number }> = {
  name: 'cannot-adopt-before-eight-weeks',
  violatedBy: ({ ageInWeeks }) =>
    ageInWeeks < WEEKS_WITH_THE_MOTHER
      ? `A kitten stays with its mother for eight weeks; this one is ${ageInWeeks} weeks old.`
      : null,
};
