import { expect } from '@jest/globals';

/** The error that names this invalid field, with a sentence for the caller. */
export const invalid = (field: string) =>
  expect.objectContaining({
    name: 'InvalidValue',
    errors: expect.arrayContaining([{ field, message: expect.stringMatching(/^.+ .+\.$/) }]),
  });
