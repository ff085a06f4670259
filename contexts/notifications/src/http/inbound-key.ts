import { createHmac, timingSafeEqual } from 'node:crypto';
import { ForbiddenException, UnauthorizedException } from '@nestjs/common';
import type { Signed } from '@pawprint/platform/http';

/** Allowed difference between the clocks; an older request may be a replay. */
const TOLERANCE_SECONDS = 300;

/** The secret with which senders sign reports. */
export class InboundKey {
  /** @param key null if this installation accepts no reports */
  constructor(private readonly key: string | null) {}

  /**
   * Checks the header before the body is read, so that a client without the key cannot send a large body.
   *
   * @throws ForbiddenException if this installation accepts no reports
   * @throws UnauthorizedException when the signature is missing, or its time differs by more than `TOLERANCE_SECONDS`
   */
  ensurePresent(signed: Signed | null, now: Date): Signed {
    if (this.key === null) throw new ForbiddenException('Reports are not accepted: INBOUND_KEY is not set.');
    if (signed === null)
      throw new UnauthorizedException(
        'Sign with X-Pawprint-Signature: t=<seconds since 1970>,v1=<HMAC-SHA256>.',
      );
    if (Math.abs(now.getTime() / 1_000 - signed.at) > TOLERANCE_SECONDS)
      throw new UnauthorizedException(
        `The time of the signature differs by more than ${TOLERANCE_SECONDS} s.`,
      );
    return signed;
  }

  /** @throws UnauthorizedException when the signature was made with another key or for another body */
  ensureGenuine({ at, signature }: Signed, body: Buffer): void {
    const genuine = createHmac('sha256', this.key!).update(`${at}.`).update(body).digest();
    if (!timingSafeEqual(genuine, signature))
      throw new UnauthorizedException('The signature does not match.');
  }
}
