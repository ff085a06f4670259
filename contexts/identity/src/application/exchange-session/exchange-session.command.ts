import { Command } from '@nestjs/cqrs';
import type { AccessToken } from '../access-tokens/access-tokens.js';

/** Exchanges a session for a short-lived access token for one context. */
export class ExchangeSession extends Command<AccessToken> {
  constructor(
    readonly sessionToken: string,
    readonly audience: string,
  ) {
    super();
  }
}
