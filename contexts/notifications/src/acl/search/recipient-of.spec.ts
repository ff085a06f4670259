import { expect, it } from '@jest/globals';
import { toUuid } from '@pawprint/shared-kernel';
import { recipientOf } from './recipient-of.js';

it('gives the recipient of Notifications the id of the adopter in Search', () => {
  const adopterId = '0190a6c2-7c00-7000-8000-0000000000a1';
  expect(recipientOf(toUuid(adopterId))).toBe(adopterId);
});
