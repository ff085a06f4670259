import { InvalidValue, isSingleLineText } from '@pawprint/shared-kernel';
import { MAX_EMAIL_ADDRESS_LENGTH } from './email-address.limits.js';

/** An email address without a display name; only `emailAddress` makes one. */
export type EmailAddress = string & { readonly __isEmailAddress: true };

const ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
/** A dot-atom of at most 64 characters, an at sign, and a domain (RFC 5321, 4.1.2; RFC 6531). No quoted local parts. */
const EMAIL_ADDRESS = new RegExp(`^(?=.{1,64}@)${ATOM}(\\.${ATOM})*@${LABEL}(\\.${LABEL})*$`, 'u');

/** @throws InvalidValue */
export function emailAddress(text: string, field = 'email'): EmailAddress {
  if (!isSingleLineText(text, MAX_EMAIL_ADDRESS_LENGTH) || !EMAIL_ADDRESS.test(text))
    throw InvalidValue.of(field, 'must be an email address, such as anna@example.org');
  return text as EmailAddress;
}
