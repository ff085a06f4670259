import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type AccessToken, AccessTokens } from '../access-tokens/access-tokens.js';
import { PasswordAuthentication } from '../authentication/password-authentication.js';
import { IssueToken } from './issue-token.command.js';

const LIFETIME_SECONDS = 10 * 60;

@CommandHandler(IssueToken)
export class IssueTokenHandler implements ICommandHandler<IssueToken> {
  constructor(
    private readonly authentication: PasswordAuthentication,
    private readonly tokens: AccessTokens,
  ) {}

  execute({ input, audience }: IssueToken): Promise<AccessToken> {
    return this.authentication.authenticate(input, (account) =>
      this.tokens.issue(account, audience, LIFETIME_SECONDS),
    );
  }
}
