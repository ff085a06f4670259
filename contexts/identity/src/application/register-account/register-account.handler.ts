import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids, UnitOfWork } from '@pawprint/platform/ports';
import { Account } from '../../domain/account/account.js';
import { Accounts } from '../../domain/account/accounts.js';
import { emailAddress } from '../../domain/address/email-address.js';
import { ADOPTER, OPERATOR } from '../../domain/role/role.js';
import { EmailLinks } from '../email-links/email-links.js';
import { NewPasswords } from '../new-passwords/new-passwords.js';
import { RegisterAccount } from './register-account.command.js';

/** The result is the same for an address that has an account already: only its owner learns of the account, by email. */
@CommandHandler(RegisterAccount)
export class RegisterAccountHandler implements ICommandHandler<RegisterAccount> {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: NewPasswords,
    private readonly links: EmailLinks,
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute({ address: text, password, invitation }: RegisterAccount): Promise<void> {
    const address = emailAddress(text);
    const passwordHash = await this.passwords.hash(password);
    await this.unitOfWork.run(async () => {
      const owner = await this.accounts.findByAddress(address);
      if (!(await this.links.mayRequest(address))) return;
      if (owner) return this.links.compose('already-registered', address, owner.id);
      if (invitation !== null) await this.links.spend(invitation, 'invitation');
      const role = invitation === null ? ADOPTER : OPERATOR;
      const account = Account.register(
        { id: this.ids.next(), address, passwordHash, role },
        this.clock.now(),
      );
      await this.accounts.put(account);
      await this.links.compose('confirm-address', address, account.id);
    });
  }
}
