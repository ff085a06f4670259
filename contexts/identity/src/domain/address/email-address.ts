import { InvalidValue, isEmailAddress, normalForm } from '@pawprint/shared-kernel';

/**
 * A valid email address in its normal form and in small letters, so that two spellings of one address belong to one account. Only
 * `emailAddress` creates one.
 */
export type EmailAddress = string & { readonly __isEmailAddress: true };

/** @throws InvalidValue when the text is not an email address */
export function emailAddress(text: string): EmailAddress {
  if (!isEmailAddress(text))
    throw InvalidValue.of('email', 'must be an email address, such as ada@example.org');
  return normalForm(text).toLowerCase() as EmailAddress;
}
