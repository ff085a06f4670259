import { createHmac, timingSafeEqual } from 'node:crypto';
import { ForbiddenException, UnauthorizedException } from '@nestjs/common';
import type { Signed } from '@pawprint/platform/http';

/** Either way: clocks differ, and what is older may be somebody else's copy. */
const TOLERANCE_SECONDS = 300;

/** What whoever brings us reports signs them with. */
export class InboundKey {
  /** @param key null where no reports are taken in */
  constructor(private readonly key: string | null) {}

  /**
   * Before the body is read: nobody who has no key need send us much.
   *
   * @throws ForbiddenException where no reports are taken in
   * @throws UnauthorizedException when nothing was signed, or at another time
   */
  ensurePresent(signed: Signed | null, now: Date): Signed {
    if (this.key === null)
      throw new ForbiddenException('No reports are taken in here: INBOUND_KEY is not set.');
    if (signed === null)
      throw new UnauthorizedException(
        'Sign with X-Pawprint-Signature: t=<seconds since 1970>,v1=<HMAC-SHA256>.',
      );
    if (Math.abs(now.getTime() / 1_000 - signed.at) > TOLERANCE_SECONDS)
      throw new UnauthorizedException(
        `This was signed more than ${TOLERANCE_SECONDS} s before or after now.`,
      );
    return signed;
  }

  /** @throws UnauthorizedException when the body was signed with another key, or is another one */
  ensureGenuine({ at, seal }: Signed, body: Buffer): void {
    const genuine = createHmac('sha256', this.key!).update(`${at}.`).update(body).digest();
    if (!timingSafeEqual(genuine, seal)) throw new UnauthorizedException('This was not signed with our key.');
  }
}
