import type { Recipient } from './recipient.js';
import type { RecipientId } from './recipient-id.js';

/** Everybody who can be told things. */
export abstract class Recipients {
  abstract find(id: RecipientId): Promise<Recipient | null>;
  /** The same, and nobody else puts anything under this id until the unit of work ends. */
  abstract findForUpdate(id: RecipientId): Promise<Recipient | null>;
  /** Adds somebody new, or stores what somebody known has chosen. */
  abstract put(recipient: Recipient): Promise<void>;
}
