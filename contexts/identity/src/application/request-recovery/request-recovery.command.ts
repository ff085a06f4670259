import { Command } from '@nestjs/cqrs';

/** Sends a recovery link to an address. If the address is unknown, it receives an email that says so. */
export class RequestRecovery extends Command<void> {
  constructor(readonly address: string) {
    super();
  }
}
