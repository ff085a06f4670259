import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { BrowserSessions } from '../authentication/browser-sessions.js';
import { SignOut } from './sign-out.command.js';

@CommandHandler(SignOut)
export class SignOutHandler implements ICommandHandler<SignOut> {
  constructor(private readonly sessions: BrowserSessions) {}

  execute({ sessionToken }: SignOut): Promise<void> {
    return this.sessions.end(sessionToken);
  }
}
