import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { BrowserSessions } from '../authentication/browser-sessions.js';
import { type AccountView, ViewAccount } from './view-account.query.js';

@QueryHandler(ViewAccount)
export class ViewAccountHandler implements IQueryHandler<ViewAccount> {
  constructor(private readonly sessions: BrowserSessions) {}

  async execute({ sessionToken }: ViewAccount): Promise<AccountView> {
    const { account } = await this.sessions.find(sessionToken);
    const { id, address, pendingAddress, passwordHash } = account;
    const { name: role, shelterId } = account.role;
    const passkeys = account.passkeys.map(({ id: passkeyId, addedAt }) => ({ id: passkeyId, addedAt }));
    return { id, address, pendingAddress, role, shelterId, hasPassword: passwordHash !== null, passkeys };
  }
}
