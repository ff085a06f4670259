import type { PersonId } from '@pawprint/shared-kernel';
import type { EmailAddress } from '../address/email-address.js';
import type { EmailId } from './email-id.js';
import type { Email, EmailKind } from './email.js';

/** Repository of the emails of Identity. It is also the queue of the worker that sends them. */
export abstract class Emails {
  abstract find(id: EmailId): Promise<Email | null>;
  /** @param digest of the secret in the link */
  abstract findByLink(digest: string): Promise<Email | null>;
  /** Finds the emails of a kind to an address whose link was neither spent nor cancelled. */
  abstract openTo(address: EmailAddress, kind: EmailKind): Promise<Email[]>;
  /** Counts the emails to an address, or the invitations (null), whose first attempt was, or is, due after a time. */
  abstract countSince(address: EmailAddress | null, since: Date): Promise<number>;
  /** Finds one email that is due, and locks it until the unit of work ends. Emails that are locked already are skipped. */
  abstract nextDue(now: Date): Promise<Email | null>;
  /** The time at which the next attempt follows a failed one; null when no email waits for another attempt. */
  abstract nextRetryAt(): Promise<Date | null>;
  /**
   * Stores a new or changed email.
   *
   * @throws ConcurrencyConflict when the email was changed since it was read
   */
  abstract put(email: Email): Promise<void>;
  /** Deletes all emails to a person and about their account. */
  abstract deleteOf(personId: PersonId): Promise<void>;
}
