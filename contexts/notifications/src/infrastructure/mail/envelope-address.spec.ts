import { describe, expect, it } from '@jest/globals';
import { invalidAddresses, validAddresses } from '#test/corpus/addresses.js';
import { EmailRefused } from '../../domain/mail/mailer.js';
import { envelopeAddress } from './envelope-address.js';

describe('envelope of an email', () => {
  it.each(validAddresses)('contains the normal form of an address with %s', (_, text, normalForm) => {
    expect(envelopeAddress(text)).toBe(normalForm);
  });

  it.each(invalidAddresses)('cannot contain a text with %s', (_, text) => {
    expect(() => envelopeAddress(text)).toThrow(EmailRefused);
  });
});
