import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { Recipient } from '../../domain/recipient/recipient.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { RecipientLeases } from '../ports/recipient-leases.js';
import { ChangePreferences } from './change-preferences.command.js';

@CommandHandler(ChangePreferences)
export class ChangePreferencesHandler implements ICommandHandler<ChangePreferences> {
  constructor(
    private readonly recipients: Recipients,
    private readonly leases: RecipientLeases,
    private readonly clock: Clock,
  ) {}

  async execute({ recipientId, chosen }: ChangePreferences): Promise<void> {
    const known = await this.recipients.findForUpdate(recipientId);
    known?.choose(chosen);
    await this.recipients.put(known ?? Recipient.with(recipientId, chosen));
    // What waits for the wishes of before is decided anew by those of now.
    await this.leases.reconsider(recipientId, this.clock.now());
  }
}
