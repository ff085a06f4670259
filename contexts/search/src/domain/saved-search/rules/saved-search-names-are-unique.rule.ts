import type { Rule } from '@pawprint/shared-kernel';

export const savedSearchNamesAreUnique: Rule<{ name: string; others: readonly { name: string }[] }> = {
  name: 'saved-search-names-are-unique',
  violatedBy: ({ name, others }) =>
    others.some((other) => other.name === name) ? `There is already a saved search called “${name}”.` : null,
};
