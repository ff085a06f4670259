import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { BrowserSessions, type SignedIn } from '../authentication/browser-sessions.js';
import { PasswordAuthentication } from '../authentication/password-authentication.js';
import { SignIn } from './sign-in.command.js';

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    private readonly authentication: PasswordAuthentication,
    private readonly sessions: BrowserSessions,
  ) {}

  execute({ input, previousToken }: SignIn): Promise<SignedIn> {
    return this.authentication.authenticate(input, (account) => this.sessions.begin(account, previousToken));
  }
}
