import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NotFound } from '@pawprint/shared-kernel';
import { Recipients } from '../../domain/recipient/recipients.js';
import { RejoinTopic } from './rejoin-topic.command.js';

@CommandHandler(RejoinTopic)
export class RejoinTopicHandler implements ICommandHandler<RejoinTopic> {
  constructor(private readonly recipients: Recipients) {}

  async execute({ recipientId, topic }: RejoinTopic): Promise<void> {
    const recipient = await this.recipients.findForUpdate(recipientId);
    if (recipient === null) throw new NotFound('recipient', recipientId);
    recipient.rejoin(topic);
    await this.recipients.put(recipient);
  }
}
