import { Command } from '@nestjs/cqrs';

/** Ends a session. */
export class SignOut extends Command<void> {
  constructor(readonly sessionToken: string) {
    super();
  }
}
