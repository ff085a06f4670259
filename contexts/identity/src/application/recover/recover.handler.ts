import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '@pawprint/platform/ports';
import { Accounts } from '../../domain/account/accounts.js';
import { BrowserSessions } from '../authentication/browser-sessions.js';
import { EmailLinks } from '../email-links/email-links.js';
import { NewPasswords } from '../new-passwords/new-passwords.js';
import { Recover } from './recover.command.js';

@CommandHandler(Recover)
export class RecoverHandler implements ICommandHandler<Recover> {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: NewPasswords,
    private readonly sessions: BrowserSessions,
    private readonly links: EmailLinks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ link, password }: Recover): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    await this.unitOfWork.run(async () => {
      const { to, personId } = await this.links.spend(link, 'recover');
      const account = (await this.accounts.find(personId!))!;
      account.recover(passwordHash, to!);
      await this.accounts.put(account);
      await this.sessions.endAll(account.id);
      await this.links.cancelRecoveries(to);
      await this.links.compose('password-changed', to!, account.id);
    });
  }
}
