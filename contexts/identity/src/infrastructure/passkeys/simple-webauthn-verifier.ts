import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import { invalidPasskey } from '../../application/passkey-challenges/passkey-challenges.js';
import { type PasskeyOptions, PasskeyVerifier } from '../../application/ports/passkey-verifier.js';
import type { Passkey } from '../../domain/account/passkey.js';

/** The site that passkeys belong to. */
export interface RelyingParty {
  /** A domain. A passkey works on its pages and on those of its subdomains. */
  readonly id: string;
  /** The origins of the pages on which passkeys are accepted. */
  readonly origins: readonly string[];
}

/** The options of the browser's answer, and the parts of it that are read before it is verified. */
type Answer = RegistrationResponseJSON & AuthenticationResponseJSON;

/** Verifies passkeys (WebAuthn). The authenticator must verify the person, for example by a fingerprint. */
export class SimpleWebAuthnVerifier extends PasskeyVerifier {
  constructor(private readonly relyingParty: RelyingParty) {
    super();
  }

  registrationOptions({
    id,
    name,
    passkeys,
  }: Parameters<PasskeyVerifier['registrationOptions']>[0]): Promise<PasskeyOptions> {
    return generateRegistrationOptions({
      rpName: 'Pawprint',
      rpID: this.relyingParty.id,
      userName: name,
      userID: new TextEncoder().encode(id),
      excludeCredentials: passkeys.map(({ id: passkeyId }) => ({ id: passkeyId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  signInOptions(): Promise<PasskeyOptions> {
    return generateAuthenticationOptions({ rpID: this.relyingParty.id, userVerification: 'required' });
  }

  namedIn(answer: object): { challenge: string; passkeyId: string } | null {
    const { id, response } = answer as Partial<Answer>;
    try {
      const text = Buffer.from(response!.clientDataJSON, 'base64url').toString();
      const { challenge } = JSON.parse(text) as { challenge?: unknown };
      return typeof challenge === 'string' && typeof id === 'string' ? { challenge, passkeyId: id } : null;
    } catch {
      return null;
    }
  }

  async verifyRegistration(answer: object, challenge: string, now: Date): Promise<Passkey> {
    const { registrationInfo } = await verified(() =>
      verifyRegistrationResponse({ response: answer as Answer, ...this.expected(challenge) }),
    );
    const { id, publicKey, counter, transports = [] } = registrationInfo!.credential;
    return {
      id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports,
      addedAt: now.toISOString(),
    };
  }

  async verifySignIn(answer: object, challenge: string, passkey: Passkey): Promise<Passkey> {
    const { id, publicKey, counter } = passkey;
    const credential: WebAuthnCredential = { id, publicKey: Buffer.from(publicKey, 'base64url'), counter };
    const { authenticationInfo } = await verified(() =>
      verifyAuthenticationResponse({ response: answer as Answer, credential, ...this.expected(challenge) }),
    );
    return { ...passkey, counter: authenticationInfo.newCounter };
  }

  private expected(expectedChallenge: string) {
    const { id: expectedRPID, origins } = this.relyingParty;
    return { expectedChallenge, expectedRPID, expectedOrigin: [...origins], requireUserVerification: true };
  }
}

/** The answer comes from outside, so every error of the library is about the answer. */
async function verified<Result extends { verified: boolean }>(
  verify: () => Promise<Result>,
): Promise<Result> {
  const result = await verify().catch(() => null);
  if (!result?.verified) throw invalidPasskey();
  return result;
}
