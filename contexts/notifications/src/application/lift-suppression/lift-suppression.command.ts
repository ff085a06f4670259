import { Command } from '@nestjs/cqrs';

/** Mail is to go to an address again. */
export class LiftSuppression extends Command<void> {
  constructor(
    readonly address: string,
    readonly reason: string,
    readonly by: string,
  ) {
    super();
  }
}
