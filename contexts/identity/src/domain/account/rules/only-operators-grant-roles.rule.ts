import type { Rule } from '@pawprint/shared-kernel';

export const onlyOperatorsGrantRoles: Rule<{ by: { name: string } }> = {
  name: 'only-operators-grant-roles',
  violatedBy: ({ by }) => (by.name === 'operator' ? null : 'Only an operator can grant a role.'),
};
