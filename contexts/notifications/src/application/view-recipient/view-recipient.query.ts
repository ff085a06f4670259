import { Query } from '@nestjs/cqrs';
import type { Preferences } from '../../domain/recipient/preferences.js';
import type { Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

export type PreferencesView = Pick<Preferences, keyof Preferences>;

export type RecipientView = PreferencesView & {
  /** The id of the recipient. */
  readonly id: RecipientId;
  /** The names of the topics that the recipient has unsubscribed from. */
  readonly leftTopics: readonly Topic[];
};

/** Views a recipient's preferences and left topics. Rejects with `NotFound` if the id is not a recipient. */
export class ViewRecipient extends Query<RecipientView> {
  constructor(readonly recipientId: RecipientId) {
    super();
  }
}
