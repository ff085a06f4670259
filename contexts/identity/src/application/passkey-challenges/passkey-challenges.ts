import { Injectable } from '@nestjs/common';
import { Clock } from '@pawprint/platform/ports';
import { NotAuthenticated } from '../../domain/account/not-authenticated.error.js';
import { Challenges } from '../ports/challenges.js';
import { type PasskeyOptions, PasskeyVerifier } from '../ports/passkey-verifier.js';

const VALID_FOR_MS = 5 * 60_000;

/** Remembers the challenges of WebAuthn. Each is accepted once, for one purpose and within five minutes. */
@Injectable()
export class PasskeyChallenges {
  constructor(
    private readonly verifier: PasskeyVerifier,
    private readonly challenges: Challenges,
    private readonly clock: Clock,
  ) {}

  /** @param purpose the account to which a passkey is added, or signing in */
  async add(options: PasskeyOptions, purpose: string): Promise<PasskeyOptions> {
    const validUntil = new Date(this.clock.now().getTime() + VALID_FOR_MS);
    await this.challenges.add(options.challenge, purpose, validUntil);
    return options;
  }

  /** @throws NotAuthenticated when the browser's answer names no challenge that is valid for this purpose */
  async take(answer: object, purpose: string): Promise<{ challenge: string; passkeyId: string }> {
    const named = this.verifier.namedIn(answer);
    if (named && (await this.challenges.take(named.challenge, purpose, this.clock.now()))) return named;
    throw invalidPasskey();
  }
}

export const invalidPasskey = (): NotAuthenticated =>
  new NotAuthenticated('The passkey is not valid here; try again.');
