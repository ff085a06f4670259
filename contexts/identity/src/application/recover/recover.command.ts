import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';

/** Sets a new password by a recovery link, which ends all sessions. */
@UseCase({ transaction: 'own' })
export class Recover extends Command<void> {
  constructor(
    readonly link: string,
    readonly password: string,
  ) {
    super();
  }
}
