import { InvalidValue, isEmailAddress } from '@pawprint/shared-kernel';

/** A valid email address without a display name. Only `emailAddress` creates one. */
export type EmailAddress = string & { readonly __isEmailAddress: true };

/**
 * @param field the name of the field in the error
 * @throws InvalidValue when the text is not an email address
 */
export function emailAddress(text: string, field = 'email'): EmailAddress {
  if (!isEmailAddress(text))
    throw InvalidValue.of(field, 'must be an email address, such as anna@example.org');
  return text as EmailAddress;
}
