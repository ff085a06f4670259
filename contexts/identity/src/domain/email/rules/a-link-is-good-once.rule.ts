import type { Rule } from '@pawprint/shared-kernel';

export const aLinkIsGoodOnce: Rule<{ spentAt: Date | null }> = {
  name: 'a-link-is-good-once',
  violatedBy: ({ spentAt }) => (spentAt === null ? null : 'The link was used or cancelled already.'),
};
