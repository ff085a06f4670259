import { Command } from '@nestjs/cqrs';
import type { ContentInput } from '../../domain/notification/content.js';
import type { OccasionInput } from '../../domain/notification/occasion.js';
import type { Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Makes a notification about an occasion due to a recipient. Repeating the command has no further effect. */
export class Notify extends Command<void> {
  constructor(
    readonly recipientId: RecipientId,
    readonly occasion: OccasionInput,
    readonly content: ContentInput,
    /** The topic of the occasion, with its name for people; null without a topic. */
    readonly topic: { readonly name: Topic; readonly label: string } | null = null,
  ) {
    super();
  }
}
