import type { EmailAddress } from '../../domain/address/email-address.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Whether an address is confirmed is unknown now, and the question can be repeated later. */
export class ConfirmationUnknown extends Error {
  override readonly name = 'ConfirmationUnknown';
}

/** Answers whether a recipient has confirmed an address, before the first email is sent to it. */
export abstract class AddressConfirmation {
  /** @throws ConfirmationUnknown */
  abstract isConfirmed(recipientId: RecipientId, address: EmailAddress): Promise<boolean>;
}
