import type { Recipient } from './recipient.js';
import type { RecipientId } from './recipient-id.js';

/** Repository of recipients. */
export abstract class Recipients {
  abstract find(id: RecipientId): Promise<Recipient | null>;
  /** Finds the recipient and locks the id, even if it is not a recipient yet, until the unit of work ends. */
  abstract findForUpdate(id: RecipientId): Promise<Recipient | null>;
  /**
   * Finds the current address of the recipient of an email. The email may have been sent to an earlier address.
   *
   * @param emailId of the notification or digest
   * @returns null when the email or its recipient is unknown
   */
  abstract emailAddressFor(emailId: string): Promise<string | null>;
  /**
   * Stores a new or changed recipient.
   *
   * @throws ConcurrencyConflict when the recipient was changed since it was read
   */
  abstract put(recipient: Recipient): Promise<void>;
  /** @throws ConcurrencyConflict when the recipient was changed since it was read */
  abstract remove(recipient: Recipient): Promise<void>;
  /**
   * Returns whether at least one recipient has this address.
   *
   * @param address in its normal form
   */
  abstract haveAddress(address: string): Promise<boolean>;
}
