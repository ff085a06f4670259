import { Command } from '@nestjs/cqrs';

/** Does what there is to do about the next notification that is due; false when none is. */
export class SendDueNotification extends Command<boolean> {
  constructor(readonly worker: string) {
    super();
  }
}
