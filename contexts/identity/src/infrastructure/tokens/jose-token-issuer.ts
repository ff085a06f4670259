import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@pawprint/platform/ports';
import { SignJWT } from 'jose';
import { TokenIssuer } from '../../application/ports/token-issuer.js';
import { ALGORITHM, SigningKeys } from './signing-keys.js';

/** The `iss` of every access token: the public URL of this context. */
export class Issuer {
  constructor(readonly url: string) {}
}

/** Signs access tokens in the format of RFC 9068. */
@Injectable()
export class JoseTokenIssuer extends TokenIssuer {
  constructor(
    private readonly signingKeys: SigningKeys,
    private readonly issuer: Issuer,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    super();
  }

  async issue(
    { personId, role, audience }: Parameters<TokenIssuer['issue']>[0],
    lifetimeSeconds: number,
  ): Promise<string> {
    const { kid, key } = await this.signingKeys.current();
    const now = Math.floor(this.clock.now().getTime() / 1_000);
    return new SignJWT({ role: role.name, ...(role.shelterId && { shelter: role.shelterId }) })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt', kid })
      .setIssuer(this.issuer.url)
      .setAudience(`urn:pawprint:${audience}`)
      .setSubject(personId)
      .setJti(this.ids.next())
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(key);
  }
}
