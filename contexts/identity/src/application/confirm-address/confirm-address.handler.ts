import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Accounts } from '../../domain/account/accounts.js';
import { EmailLinks } from '../email-links/email-links.js';
import { ConfirmAddress } from './confirm-address.command.js';

@CommandHandler(ConfirmAddress)
export class ConfirmAddressHandler implements ICommandHandler<ConfirmAddress> {
  constructor(
    private readonly accounts: Accounts,
    private readonly links: EmailLinks,
  ) {}

  async execute({ link }: ConfirmAddress): Promise<void> {
    const { to, personId } = await this.links.spend(link, 'confirm-address');
    const account = (await this.accounts.find(personId!))!;
    const before = account.address;
    account.confirmAddress(to!, await this.accounts.findByAddress(to!));
    await this.accounts.put(account);
    if (before === null) return;
    await this.links.cancelRecoveries(before);
    await this.links.compose('address-changed', before, account.id);
  }
}
