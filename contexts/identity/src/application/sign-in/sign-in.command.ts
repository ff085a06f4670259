import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { SignedIn } from '../authentication/browser-sessions.js';
import type { PasswordInput } from '../authentication/password-authentication.js';

/** Signs in by password. */
@UseCase({ transaction: 'own' })
export class SignIn extends Command<SignedIn> {
  constructor(
    readonly input: PasswordInput,
    readonly previousToken: string | null,
  ) {
    super();
  }
}
