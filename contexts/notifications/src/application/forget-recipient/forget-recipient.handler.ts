import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { normalForm } from '@pawprint/shared-kernel';
import { AddressLimit } from '../../domain/address/address-limit.js';
import { Addresses } from '../../domain/address/addresses.js';
import { ReceivedReports } from '../../domain/address/received-report.js';
import { Notifications } from '../../domain/notification/notifications.js';
import { ForgottenRecipients } from '../../domain/recipient/forgotten-recipients.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { LinkTokens } from '../../domain/recipient/link-tokens.js';
import { RecipientLeases } from '../ports/recipient-leases.js';
import { ForgetRecipient } from './forget-recipient.command.js';

@CommandHandler(ForgetRecipient)
export class ForgetRecipientHandler implements ICommandHandler<ForgetRecipient> {
  constructor(
    private readonly recipients: Recipients,
    private readonly forgotten: ForgottenRecipients,
    private readonly tokens: LinkTokens,
    private readonly notifications: Notifications,
    private readonly leases: RecipientLeases,
    private readonly addresses: Addresses,
    private readonly addressLimit: AddressLimit,
    private readonly reports: ReceivedReports,
    private readonly clock: Clock,
  ) {}

  /** @throws ConcurrencyConflict while a worker sends to the recipient; the message is then handled again later */
  async execute({ recipientId }: ForgetRecipient): Promise<void> {
    const now = this.clock.now();
    const recipient = await this.recipients.findForUpdate(recipientId);
    await this.leases.ensureNotLeased(recipientId, now);
    await this.forgotten.add(recipientId, now);
    if (recipient) {
      await this.recipients.remove(recipient);
      await this.forgetAddress(normalForm(recipient.preferences.email));
    }
    await this.tokens.revokeAll(recipientId);
    await this.notifications.redactAll(recipientId);
    // The waiting notifications are decided about again and suppressed, because their recipient is unknown.
    await this.leases.reconsider(recipientId, now);
  }

  private async forgetAddress(address: string): Promise<void> {
    if (await this.recipients.haveAddress(address)) return;
    await this.addresses.forget(address);
    await this.addressLimit.forget(address);
    await this.reports.forgetAddress(address);
  }
}
