import { createHash, timingSafeEqual } from 'node:crypto';
import { UnauthorizedException } from '@nestjs/common';
import { ANYONE, type Caller, type Clock, isAllowed, NotAllowed, type Who } from '../ports/index.js';
import type { AuthenticationSettings } from '../runtime/index.js';
import { AccessTokens } from './access-tokens.js';
import { IssuerKeys } from './issuer-keys.js';

/** Finds out who sends a request, from a bearer token (RFC 6750) in its header. */
export class Authentication {
  private readonly accessTokens: AccessTokens;
  private readonly serviceToken: Buffer | null;

  constructor(settings: AuthenticationSettings, clock: Pick<Clock, 'now'>) {
    const keys = new IssuerKeys(settings.keysUrl, settings.keysClock);
    this.accessTokens = new AccessTokens(settings, keys, clock);
    this.serviceToken = settings.serviceToken === undefined ? null : digestOf(settings.serviceToken);
  }

  /**
   * @throws InvalidToken
   * @throws IssuerUnavailable when the token cannot be verified at present
   */
  async callerWith(authorization: string | undefined): Promise<Caller> {
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return ANYONE;
    // Digests have one length, and the comparison takes the same time wherever they differ.
    if (this.serviceToken && timingSafeEqual(digestOf(token), this.serviceToken)) return { kind: 'service' };
    return this.accessTokens.verify(token);
  }

  /**
   * @param ownerId the id of the person whom the request is about
   * @throws UnauthorizedException when the request has no valid token
   * @throws NotAllowed
   * @throws IssuerUnavailable when the token cannot be verified at present
   */
  async ensureAllowed(
    allowed: readonly Who[],
    authorization: string | undefined,
    ownerId: string | undefined,
  ): Promise<Caller> {
    const caller = await this.callerWith(authorization);
    if (isAllowed(allowed, caller, ownerId)) return caller;
    if (caller.kind === 'anyone') throw new UnauthorizedException('This request needs an access token.');
    throw new NotAllowed(allowed);
  }
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
