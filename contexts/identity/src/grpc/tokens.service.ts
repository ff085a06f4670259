import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Service } from '@pawprint/platform/rpc';
import { NotFound } from '@pawprint/shared-kernel';
import { ExchangeSession } from '../application/exchange-session/exchange-session.command.js';
import { NotAuthenticated } from '../domain/account/not-authenticated.error.js';
import { type ExchangeRequestV1, type ExchangeResponseV1, tokensV1 } from '../published-language/index.js';

/** Implements `identity.v1.Tokens` for the front door. */
@Injectable()
export class TokensService implements Service {
  readonly contract = tokensV1;
  readonly callers = ['front-door'];
  readonly methods = { Exchange: (request: ExchangeRequestV1) => this.exchange(request) };

  constructor(private readonly commands: CommandBus) {}

  private async exchange({ session, audience }: ExchangeRequestV1): Promise<ExchangeResponseV1> {
    try {
      return await this.commands.execute(new ExchangeSession(session, audience));
    } catch (error) {
      throw error instanceof NotAuthenticated ? new NotFound('session', 'with this secret') : error;
    }
  }
}
