import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';

/**
 * Decides and sends what is due to some recipients; false when no recipient has anything due. It commits several times,
 * because no transaction is open while an email is sent.
 */
@UseCase({ transaction: 'own' })
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
