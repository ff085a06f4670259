import type { Recipient } from './recipient.js';
import type { RecipientId } from './recipient-id.js';

/** Everybody who can be told things. */
export abstract class Recipients {
  abstract find(id: RecipientId): Promise<Recipient | null>;
  /** The same, and nobody else puts anything under this id until the unit of work ends. */
  abstract findForUpdate(id: RecipientId): Promise<Recipient | null>;
  /**
   * The present email address of the recipient of an email; the email may have gone to an earlier one.
   *
   * @param mailId of the notification or digest
   */
  abstract emailAddressFor(mailId: string): Promise<string | null>;
  /** Adds somebody new, or stores what somebody known has chosen. */
  abstract put(recipient: Recipient): Promise<void>;
}
