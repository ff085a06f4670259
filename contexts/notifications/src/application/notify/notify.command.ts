import { Command } from '@nestjs/cqrs';
import type { ContentInput } from '../../domain/notification/content.js';
import type { OccasionInput } from '../../domain/notification/occasion.js';
import type { Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Somebody is to be told of an occasion. */
export class Notify extends Command<void> {
  constructor(
    readonly recipientId: RecipientId,
    readonly occasion: OccasionInput,
    readonly content: ContentInput,
    /** What the occasion belongs to, and what people call that. */
    readonly topic: { readonly name: Topic; readonly label: string } | null = null,
  ) {
    super();
  }
}
