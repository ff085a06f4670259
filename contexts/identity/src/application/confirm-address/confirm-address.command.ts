import { Command } from '@nestjs/cqrs';

/** Confirms an address by the link that was sent to it. */
export class ConfirmAddress extends Command<void> {
  constructor(readonly link: string) {
    super();
  }
}
