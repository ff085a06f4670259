import { expect } from '@jest/globals';

/** What is thrown for a value that cannot be, in the field of that name; whoever is refused reads why. */
export const invalid = (field: string) =>
  expect.objectContaining({ name: 'InvalidValue', field, message: expect.stringMatching(/^.+ .+\.$/) });
