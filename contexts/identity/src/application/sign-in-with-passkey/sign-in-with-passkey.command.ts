import { Command } from '@nestjs/cqrs';
import type { SignedIn } from '../authentication/browser-sessions.js';
import type { PasskeyOptions } from '../ports/passkey-verifier.js';

/** Returns the options with which a browser signs in by passkey. */
export class BeginPasskeySignIn extends Command<PasskeyOptions> {}

/** Signs in by passkey. It is never limited, because a passkey cannot be guessed. */
export class SignInWithPasskey extends Command<SignedIn> {
  constructor(
    readonly answer: object,
    readonly previousToken: string | null,
  ) {
    super();
  }
}
