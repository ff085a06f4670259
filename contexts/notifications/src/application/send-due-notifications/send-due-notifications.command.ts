import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';

/**
 * Decides about and sends the notifications that are due to several recipients. The result is false when nothing was due. It
 * commits several times, because no transaction is open while an email is sent.
 */
@UseCase({ transaction: 'own' })
export class SendDueNotifications extends Command<boolean> {
  /**
   * @param worker the name of the worker, which claims no other leases until the command has ended
   * @param stopping when aborted, emails that are being sent are completed and no others are begun
   */
  constructor(
    readonly worker: string,
    readonly stopping?: AbortSignal,
  ) {
    super();
  }
}
