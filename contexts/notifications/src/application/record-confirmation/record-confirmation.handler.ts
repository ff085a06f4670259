import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Recipients } from '../../domain/recipient/recipients.js';
import { RecordConfirmation } from './record-confirmation.command.js';

@CommandHandler(RecordConfirmation)
export class RecordConfirmationHandler implements ICommandHandler<RecordConfirmation> {
  constructor(private readonly recipients: Recipients) {}

  async execute({ recipientId, address }: RecordConfirmation): Promise<void> {
    const recipient = await this.recipients.findForUpdate(recipientId);
    if (recipient === null) return;
    recipient.confirm(address);
    await this.recipients.put(recipient);
  }
}
