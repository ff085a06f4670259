import { Command } from '@nestjs/cqrs';
import type { Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Somebody wants to hear of a topic again that they have left. */
export class RejoinTopic extends Command<void> {
  constructor(
    readonly recipientId: RecipientId,
    readonly topic: Topic,
  ) {
    super();
  }
}
