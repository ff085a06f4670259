import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { LocalCalendar } from '../../domain/calendar/local-calendar.js';
import { Recipient } from '../../domain/recipient/recipient.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { RecipientLeases } from '../ports/recipient-leases.js';
import { ChangePreferences } from './change-preferences.command.js';

@CommandHandler(ChangePreferences)
export class ChangePreferencesHandler implements ICommandHandler<ChangePreferences> {
  constructor(
    private readonly recipients: Recipients,
    private readonly leases: RecipientLeases,
    private readonly calendar: LocalCalendar,
    private readonly clock: Clock,
  ) {}

  async execute({ recipientId, input }: ChangePreferences): Promise<void> {
    const known = await this.recipients.findForUpdate(recipientId);
    known?.choose(input, this.calendar);
    await this.recipients.put(known ?? Recipient.with(recipientId, input, this.calendar));
    // Notifications that are due are decided again, by the new preferences.
    await this.leases.reconsider(recipientId, this.clock.now());
  }
}
