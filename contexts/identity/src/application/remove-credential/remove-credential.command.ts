import { Command } from '@nestjs/cqrs';

/** Removes the password or a passkey. */
export class RemoveCredential extends Command<void> {
  constructor(
    readonly sessionToken: string,
    readonly credential: { readonly passkeyId: string } | 'password',
  ) {
    super();
  }
}
