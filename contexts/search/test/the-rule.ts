import { expect } from '@jest/globals';

/** Whoever is refused reads why. */
const message = expect.stringMatching(/^.+ .+\.$/);

/** What is thrown when the rule of that name is broken. */
export const theRule = (rule: string) => expect.objectContaining({ name: 'RuleViolation', rule, message });

/** The error that names this invalid field. */
export const invalid = (field: string) =>
  expect.objectContaining({
    name: 'InvalidValue',
    errors: expect.arrayContaining([{ field, message: expect.stringMatching(/^.+ .+\.$/) }]),
  });
