import { Injectable, UnauthorizedException } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Service } from '@pawprint/platform/rpc';
import { sessionTokenIn } from '../application/authentication/session-token.js';
import { ViewAccount } from '../application/view-account/view-account.query.js';
import { NotAuthenticated } from '../domain/account/not-authenticated.error.js';
import { type AccountV1, ownAccountV1 } from '../published-language/index.js';

/** Implements `identity.v1.OwnAccount` for the front door. */
@Injectable()
export class OwnAccountService implements Service {
  readonly contract = ownAccountV1;
  readonly callers = ['front-door'];
  readonly methods = {
    View: (_request: object, _withinMs: number, authorization?: string) => this.view(authorization),
  };

  constructor(private readonly queries: QueryBus) {}

  private async view(authorization: string | undefined): Promise<AccountV1> {
    const session = sessionTokenIn(authorization);
    if (session === null) throw new UnauthorizedException('Sign in first.');
    try {
      return await this.queries.execute(new ViewAccount(session));
    } catch (error) {
      throw error instanceof NotAuthenticated ? new UnauthorizedException(error.message) : error;
    }
  }
}
