import { Command } from '@nestjs/cqrs';
import type { Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Subscribes a recipient again to a topic that they had left. */
export class RejoinTopic extends Command<void> {
  constructor(
    readonly recipientId: RecipientId,
    readonly topic: Topic,
  ) {
    super();
  }
}
