import { Command } from '@nestjs/cqrs';

/** Cancels a recovery, by the link in the email that announced it or by a session. */
export class CancelRecovery extends Command<void> {
  constructor(readonly by: { readonly link: string } | { readonly sessionToken: string }) {
    super();
  }
}
