import type { Rule } from '@pawprint/shared-kernel';

export const aForgottenRecipientStaysForgotten: Rule<{ isForgotten: boolean }> = {
  name: 'a-forgotten-recipient-stays-forgotten',
  violatedBy: ({ isForgotten }) =>
    isForgotten ? 'The account of this recipient was erased, so no preferences can be stored.' : null,
};
