import { Command } from '@nestjs/cqrs';

/** Allows emails to a suppressed address again. */
export class LiftSuppression extends Command<void> {
  constructor(
    readonly address: string,
    readonly reason: string,
    readonly by: string,
  ) {
    super();
  }
}
