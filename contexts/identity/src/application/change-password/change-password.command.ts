import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';

/** Sets another password, which ends all other sessions. */
@UseCase({ transaction: 'own' })
export class ChangePassword extends Command<void> {
  constructor(
    readonly sessionToken: string,
    readonly password: string,
  ) {
    super();
  }
}
