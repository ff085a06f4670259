import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '@pawprint/platform/ports';
import { BrowserSessions } from '../authentication/browser-sessions.js';
import { EmailLinks } from '../email-links/email-links.js';
import { NewPasswords } from '../new-passwords/new-passwords.js';
import { ChangePassword } from './change-password.command.js';

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly sessions: BrowserSessions,
    private readonly passwords: NewPasswords,
    private readonly links: EmailLinks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ sessionToken, password }: ChangePassword): Promise<void> {
    // Without a session, the slow hash is not computed.
    await this.sessions.find(sessionToken);
    const passwordHash = await this.passwords.hash(password);
    await this.unitOfWork.run(async () => {
      const { session, account } = await this.sessions.changeAccount(sessionToken, (own, recent, now) =>
        own.changePassword(passwordHash, recent, now),
      );
      await this.sessions.endAll(account.id, session);
      await this.links.compose('password-changed', account.address!, account.id);
    });
  }
}
