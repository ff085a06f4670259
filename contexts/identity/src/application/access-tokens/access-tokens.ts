import { Injectable } from '@nestjs/common';
import { InvalidValue } from '@pawprint/shared-kernel';
import type { Account } from '../../domain/account/account.js';
import { TokenIssuer } from '../ports/token-issuer.js';

/** The contexts and the front door, which accept access tokens. A token is for one of them. */
export const AUDIENCES: readonly string[] = ['search', 'notifications', 'identity', 'front-door'];

export interface AccessToken {
  /** A signed JSON Web Token (RFC 9068). */
  readonly accessToken: string;
  /** The lifetime of the token, in seconds. */
  readonly expiresInSeconds: number;
}

@Injectable()
export class AccessTokens {
  constructor(private readonly issuer: TokenIssuer) {}

  /** @throws InvalidValue when the audience is unknown */
  async issue({ id, role }: Account, audience: string, expiresInSeconds: number): Promise<AccessToken> {
    if (!AUDIENCES.includes(audience))
      throw InvalidValue.of('audience', `must be one of ${AUDIENCES.join(', ')}`);
    const accessToken = await this.issuer.issue({ personId: id, role, audience }, expiresInSeconds);
    return { accessToken, expiresInSeconds };
  }
}
