import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { emailAddress } from '../../domain/address/email-address.js';
import { BrowserSessions } from '../authentication/browser-sessions.js';
import { EmailLinks } from '../email-links/email-links.js';
import { ChangeAddress } from './change-address.command.js';

@CommandHandler(ChangeAddress)
export class ChangeAddressHandler implements ICommandHandler<ChangeAddress> {
  constructor(
    private readonly sessions: BrowserSessions,
    private readonly links: EmailLinks,
  ) {}

  async execute({ sessionToken, address: text }: ChangeAddress): Promise<void> {
    const address = emailAddress(text);
    const { account } = await this.sessions.changeAccount(sessionToken, (own, session, now) =>
      own.requestAddress(address, session, now),
    );
    if (await this.links.mayRequest(address))
      await this.links.compose('confirm-address', address, account.id);
  }
}
