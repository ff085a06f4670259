import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Emails } from '../../domain/email/emails.js';
import { BrowserSessions } from '../authentication/browser-sessions.js';
import { EraseAccount } from './erase-account.command.js';

@CommandHandler(EraseAccount)
export class EraseAccountHandler implements ICommandHandler<EraseAccount> {
  constructor(
    private readonly sessions: BrowserSessions,
    private readonly emails: Emails,
  ) {}

  async execute({ sessionToken }: EraseAccount): Promise<void> {
    const { account } = await this.sessions.changeAccount(sessionToken, (own, session, now) =>
      own.erase(session, now),
    );
    await this.sessions.endAll(account.id);
    await this.emails.deleteOf(account.id);
  }
}
