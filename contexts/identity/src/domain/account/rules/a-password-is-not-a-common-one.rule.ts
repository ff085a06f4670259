import type { Rule } from '@pawprint/shared-kernel';

export const aPasswordIsNotACommonOne: Rule<{ isCommon: boolean }> = {
  name: 'a-password-is-not-a-common-one',
  violatedBy: ({ isCommon }) =>
    isCommon ? 'Many people have chosen this password, so it is easy to guess; choose another one.' : null,
};
