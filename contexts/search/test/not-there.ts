import { expect } from '@jest/globals';

/** What is thrown when something of that kind is looked for and not there. */
export const notThere = (what: string, id: string) => expect.objectContaining({ name: 'NotFound', what, id });
