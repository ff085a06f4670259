import { describe, expect, it } from '@jest/globals';
import { mayBeSameAddress } from './may-be-same-address.js';

describe('address in a report', () => {
  it('may be an address that differs in upper and lower case only', () => {
    expect(mayBeSameAddress('Anna@example.org', 'ANNA@EXAMPLE.ORG')).toBe(true);
    expect(mayBeSameAddress('anna@example.org', 'ben@example.org')).toBe(false);
  });
});
