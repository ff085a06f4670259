import { Command } from '@nestjs/cqrs';
import type { EmailAddress } from '../../domain/address/email-address.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Stores that a recipient has confirmed an address, so that no worker asks again. */
export class RecordConfirmation extends Command<void> {
  constructor(
    readonly recipientId: RecipientId,
    readonly address: EmailAddress,
  ) {
    super();
  }
}
