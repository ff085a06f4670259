import { expect } from '@jest/globals';

/** What is thrown when the rule of that name is broken. */
export const theRule = (rule: string) => expect.objectContaining({ name: 'BrokenRule', rule });
