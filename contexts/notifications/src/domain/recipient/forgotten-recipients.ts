import type { RecipientId } from './recipient-id.js';

/** The recipients whose accounts were erased. Only their ids are stored. */
export abstract class ForgottenRecipients {
  /** Adding a recipient again changes nothing. */
  abstract add(recipientId: RecipientId, at: Date): Promise<void>;
  abstract includes(recipientId: RecipientId): Promise<boolean>;
  /** @param emailId of a notification or digest that was sent to a recipient */
  abstract includeRecipientOf(emailId: string): Promise<boolean>;
}
