import { Command } from '@nestjs/cqrs';

/** Erases an account for ever. */
export class EraseAccount extends Command<void> {
  constructor(readonly sessionToken: string) {
    super();
  }
}
