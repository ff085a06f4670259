import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { BrowserSessions } from '../authentication/browser-sessions.js';
import { EmailLinks } from '../email-links/email-links.js';
import { CancelRecovery } from './cancel-recovery.command.js';

@CommandHandler(CancelRecovery)
export class CancelRecoveryHandler implements ICommandHandler<CancelRecovery> {
  constructor(
    private readonly sessions: BrowserSessions,
    private readonly links: EmailLinks,
  ) {}

  async execute({ by }: CancelRecovery): Promise<void> {
    const address =
      'link' in by
        ? (await this.links.spend(by.link, 'cancel-recovery')).to
        : (await this.sessions.use(by.sessionToken)).account.address;
    await this.links.cancelRecoveries(address);
  }
}
