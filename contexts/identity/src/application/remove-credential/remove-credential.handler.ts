import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { BrowserSessions } from '../authentication/browser-sessions.js';
import { RemoveCredential } from './remove-credential.command.js';

@CommandHandler(RemoveCredential)
export class RemoveCredentialHandler implements ICommandHandler<RemoveCredential> {
  constructor(private readonly sessions: BrowserSessions) {}

  async execute({ sessionToken, credential }: RemoveCredential): Promise<void> {
    await this.sessions.changeAccount(sessionToken, (account, session, now) =>
      account.removeCredential(credential, session, now),
    );
  }
}
