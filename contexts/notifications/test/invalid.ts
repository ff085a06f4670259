import { expect } from '@jest/globals';

/** The error that names exactly these invalid fields, each with a sentence for the caller. */
export const invalid = (...fields: string[]) =>
  expect.objectContaining({
    name: 'InvalidValue',
    errors: fields.map((field) => ({ field, message: expect.stringMatching(/^must .+/) })),
  });
