import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { NotFound } from '@pawprint/shared-kernel';
import { Accounts } from '../../domain/account/accounts.js';
import { BrowserSessions } from '../authentication/browser-sessions.js';
import { GrantRole } from './grant-role.command.js';

@CommandHandler(GrantRole)
export class GrantRoleHandler implements ICommandHandler<GrantRole> {
  constructor(
    private readonly sessions: BrowserSessions,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  async execute({ sessionToken, personId, role }: GrantRole): Promise<void> {
    const { account: by } = await this.sessions.use(sessionToken);
    const account = await this.accounts.find(personId);
    if (account === null) throw new NotFound('account', personId);
    account.grant(role, by, this.clock.now());
    await this.accounts.put(account);
  }
}
