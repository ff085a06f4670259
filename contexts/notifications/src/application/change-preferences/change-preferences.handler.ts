import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { LocalCalendar } from '../../domain/calendar/local-calendar.js';
import { ForgottenRecipients } from '../../domain/recipient/forgotten-recipients.js';
import { Recipient } from '../../domain/recipient/recipient.js';
import type { PreferencesInput } from '../../domain/recipient/preferences.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { RecipientLeases } from '../ports/recipient-leases.js';
import { ChangePreferences } from './change-preferences.command.js';

@CommandHandler(ChangePreferences)
export class ChangePreferencesHandler implements ICommandHandler<ChangePreferences> {
  constructor(
    private readonly recipients: Recipients,
    private readonly forgotten: ForgottenRecipients,
    private readonly leases: RecipientLeases,
    private readonly calendar: LocalCalendar,
    private readonly clock: Clock,
  ) {}

  async execute({ recipientId, input }: ChangePreferences): Promise<void> {
    const known = await this.recipients.findForUpdate(recipientId);
    known?.choose(input, this.calendar);
    await this.recipients.put(known ?? (await this.newRecipient(recipientId, input)));
    // The new preferences also apply to notifications that are due already.
    await this.leases.reconsider(recipientId, this.clock.now());
  }

  private async newRecipient(id: RecipientId, input: PreferencesInput): Promise<Recipient> {
    return Recipient.with(id, input, this.calendar, await this.forgotten.includes(id));
  }
}
