import { Command } from '@nestjs/cqrs';
import type { Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Somebody does not want to hear of a topic any longer. */
export class LeaveTopic extends Command<void> {
  constructor(
    readonly recipientId: RecipientId,
    readonly topic: Topic,
  ) {
    super();
  }
}
