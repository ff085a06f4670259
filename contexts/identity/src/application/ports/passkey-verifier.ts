import type { Passkey } from '../../domain/account/passkey.js';

/** The options for the browser's WebAuthn API, as JSON. */
export interface PasskeyOptions {
  readonly challenge: string;
}

/** Verifies the answers of the browser's WebAuthn API. */
export abstract class PasskeyVerifier {
  /** @param account the passkeys that exist already are not offered again */
  abstract registrationOptions(account: {
    readonly id: string;
    readonly name: string;
    readonly passkeys: readonly Passkey[];
  }): Promise<PasskeyOptions>;
  /** Every passkey of this site is offered, so the person does not state an address. */
  abstract signInOptions(): Promise<PasskeyOptions>;
  /** Returns the challenge and the credential id that an answer names, before it is verified; null when it is malformed. */
  abstract namedIn(answer: object): { readonly challenge: string; readonly passkeyId: string } | null;
  /** @throws NotAuthenticated when the answer is not valid for the challenge */
  abstract verifyRegistration(answer: object, challenge: string, now: Date): Promise<Passkey>;
  /**
   * @returns the passkey with its new counter
   * @throws NotAuthenticated when the answer is not valid for the challenge and the passkey
   */
  abstract verifySignIn(answer: object, challenge: string, passkey: Passkey): Promise<Passkey>;
}
