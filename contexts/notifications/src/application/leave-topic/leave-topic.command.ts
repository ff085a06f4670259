import { Command } from '@nestjs/cqrs';
import type { Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Unsubscribes a recipient from a topic, or from everything. */
export class LeaveTopic extends Command<void> {
  constructor(
    readonly recipientId: RecipientId,
    readonly topic: Topic,
  ) {
    super();
  }
}
