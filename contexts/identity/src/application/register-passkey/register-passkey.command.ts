import { Command } from '@nestjs/cqrs';
import type { PasskeyOptions } from '../ports/passkey-verifier.js';

/** Returns the options with which a browser creates a passkey. */
export class BeginPasskeyRegistration extends Command<PasskeyOptions> {
  constructor(readonly sessionToken: string) {
    super();
  }
}

/** Adds the passkey that a browser has created. */
export class RegisterPasskey extends Command<void> {
  constructor(
    readonly sessionToken: string,
    readonly answer: object,
  ) {
    super();
  }
}
