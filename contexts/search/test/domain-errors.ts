import { expect } from '@jest/globals';

const sentence = expect.stringMatching(/^.+ .+\.$/);

/** The error for a violation of this rule. */
export const ruleViolation = (rule: string) =>
  expect.objectContaining({ name: 'RuleViolation', rule, message: sentence });

/** The error for an entity of this kind and id that does not exist. */
export const notFound = (what: string, id: string) => expect.objectContaining({ name: 'NotFound', what, id });

/** The error that names these invalid fields and no others. */
export const invalid = (...fields: string[]) =>
  expect.objectContaining({
    name: 'InvalidValue',
    errors: fields.map((field) => ({ field, message: expect.stringMatching(/^must /) as unknown })),
  });
