import { Command } from '@nestjs/cqrs';

/** Does what there is to do for the recipients whose turn it is; false when it is nobody's. */
export class SendDueNotifications extends Command<boolean> {
  /**
   * @param worker takes no other turns before these are over
   * @param stopping aborted: what has been begun is brought to its end, and nothing else is begun
   */
  constructor(
    readonly worker: string,
    readonly stopping?: AbortSignal,
  ) {
    super();
  }
}
