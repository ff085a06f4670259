import { describe, expect, it } from '@jest/globals';
import { aRecipient, anId } from '#test/a-recipient.js';
import type { EmailAddress } from '../address/email-address.js';
import { isAlive, type LinkTarget } from './link-tokens.js';
import type { RecipientId } from './recipient-id.js';
import { EVERYTHING } from './topic.js';

const sentTo = (address: string): LinkTarget => ({
  recipientId: anId<RecipientId>(),
  scope: 'preferences',
  address: address as EmailAddress,
  topic: EVERYTHING,
  label: null,
});

describe('link in an email', () => {
  it('works while the recipient has the address to which it was sent, in its normal form', () => {
    expect(isAlive(sentTo('anna@EXAMPLE.org'), aRecipient({ email: 'anna@example.org' }))).toBe(true);
  });

  it('does not work when the recipient has another address', () => {
    expect(isAlive(sentTo('old@example.org'), aRecipient({ email: 'new@example.org' }))).toBe(false);
  });

  it('does not work when the person is not a recipient', () => {
    expect(isAlive(sentTo('anna@example.org'), null)).toBe(false);
  });
});
