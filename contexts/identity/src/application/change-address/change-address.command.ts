import { Command } from '@nestjs/cqrs';

/** Sends a link that confirms a new address. Until then the account keeps its address. */
export class ChangeAddress extends Command<void> {
  constructor(
    readonly sessionToken: string,
    readonly address: string,
  ) {
    super();
  }
}
