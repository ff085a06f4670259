import { Command } from '@nestjs/cqrs';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Deletes all personal data of a recipient, who cannot become one again. Repeating the command has no further effect. */
export class ForgetRecipient extends Command<void> {
  constructor(readonly recipientId: RecipientId) {
    super();
  }
}
