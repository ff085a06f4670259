import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type AccessToken, AccessTokens } from '../access-tokens/access-tokens.js';
import { BrowserSessions } from '../authentication/browser-sessions.js';
import { ExchangeSession } from './exchange-session.command.js';

const LIFETIME_SECONDS = 5 * 60;

@CommandHandler(ExchangeSession)
export class ExchangeSessionHandler implements ICommandHandler<ExchangeSession> {
  constructor(
    private readonly sessions: BrowserSessions,
    private readonly tokens: AccessTokens,
  ) {}

  async execute({ sessionToken, audience }: ExchangeSession): Promise<AccessToken> {
    const { account } = await this.sessions.use(sessionToken);
    return this.tokens.issue(account, audience, LIFETIME_SECONDS);
  }
}
