import type { Rule } from '@pawprint/shared-kernel';

export const aForgottenAdopterStaysForgotten: Rule<{ isForgotten: boolean }> = {
  name: 'a-forgotten-adopter-stays-forgotten',
  violatedBy: ({ isForgotten }) =>
    isForgotten ? 'The account of this adopter was erased, so no search can be saved.' : null,
};
