import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { NotFound } from '@pawprint/shared-kernel';
import { Recipients } from '../../domain/recipient/recipients.js';
import { RecipientLeases } from '../ports/recipient-leases.js';
import { LeaveTopic } from './leave-topic.command.js';

@CommandHandler(LeaveTopic)
export class LeaveTopicHandler implements ICommandHandler<LeaveTopic> {
  constructor(
    private readonly recipients: Recipients,
    private readonly leases: RecipientLeases,
    private readonly clock: Clock,
  ) {}

  async execute({ recipientId, topic }: LeaveTopic): Promise<void> {
    const recipient = await this.recipients.findForUpdate(recipientId);
    if (recipient === null) throw new NotFound('recipient', recipientId);
    recipient.leave(topic);
    await this.recipients.put(recipient);
    // Notifications that are due already are decided again.
    await this.leases.reconsider(recipientId, this.clock.now());
  }
}
