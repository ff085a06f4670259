import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';
import type { AccessToken } from '../access-tokens/access-tokens.js';
import type { PasswordInput } from '../authentication/password-authentication.js';

/** Issues an access token for a program, by address and password. It cannot be refreshed. */
@UseCase({ transaction: 'own' })
export class IssueToken extends Command<AccessToken> {
  constructor(
    readonly input: PasswordInput,
    readonly audience: string,
  ) {
    super();
  }
}
