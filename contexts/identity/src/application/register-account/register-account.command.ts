import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';

/** Registers an account with a pending address, and sends a link that confirms the address. */
@UseCase({ transaction: 'own' })
export class RegisterAccount extends Command<void> {
  /** @param invitation the link by which the first operator registers; null for everybody else */
  constructor(
    readonly address: string,
    readonly password: string,
    readonly invitation: string | null,
  ) {
    super();
  }
}
