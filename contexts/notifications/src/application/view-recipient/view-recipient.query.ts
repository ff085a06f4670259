import { Query } from '@nestjs/cqrs';
import type { Preferences } from '../../domain/recipient/preferences.js';
import type { Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

export type PreferencesView = Pick<Preferences, keyof Preferences>;

export type RecipientView = PreferencesView & {
  readonly id: RecipientId;
  readonly leftTopics: readonly Topic[];
};

export class ViewRecipient extends Query<RecipientView> {
  constructor(readonly recipientId: RecipientId) {
    super();
  }
}
