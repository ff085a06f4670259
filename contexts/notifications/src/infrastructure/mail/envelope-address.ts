import { isEmailAddress, normalForm } from '@pawprint/shared-kernel';
import { EmailRefused } from '../../domain/mail/mailer.js';

/**
 * Returns the normal form of an address, for the envelope and the header. Validates the address again, because it may have been
 * stored under an earlier definition of addresses.
 *
 * @throws EmailRefused when the text is not an email address
 */
export function envelopeAddress(address: string): string {
  if (!isEmailAddress(address))
    throw new EmailRefused('Not sent: the address of the recipient is not a valid email address.', true);
  return normalForm(address);
}
