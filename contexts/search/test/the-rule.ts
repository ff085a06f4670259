import { expect } from '@jest/globals';

/** Whoever is refused reads why. */
const message = expect.stringMatching(/^.+ .+\.$/);

/** What is thrown when the rule of that name is broken. */
export const theRule = (rule: string) => expect.objectContaining({ name: 'RuleViolation', rule, message });

/** What is thrown for a value that cannot be, in the field of that name. */
export const invalid = (field: string) => expect.objectContaining({ name: 'InvalidValue', field, message });
