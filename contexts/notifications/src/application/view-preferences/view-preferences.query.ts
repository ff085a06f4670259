import { Query } from '@nestjs/cqrs';
import type { Topic } from '../../domain/recipient/topic.js';
import type { Preferences } from '../../domain/recipient/preferences.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

interface LeftTopicView {
  readonly topic: Topic;
  /** The topic's name for people; null if it is unknown. */
  readonly label: string | null;
  readonly isEverything: boolean;
}

/** The current preferences of the recipient of a link. */
export interface LinkedPreferencesView {
  readonly recipientId: RecipientId;
  /** Such as `a…@example.org`. */
  readonly maskedAddress: string;
  readonly preferences: Omit<Preferences, 'email'>;
  /** The local date on which the current pause ends, as YYYY-MM-DD; null without a current pause. */
  readonly pausedUntil: string | null;
  /** The topics that the recipient has left; `EVERYTHING` comes first. */
  readonly leftTopics: readonly LeftTopicView[];
  /** The absolute URL of the page. */
  readonly url: string;
}

/** Views the preferences to which a link leads. The result is null when the token is invalid. */
export class ViewPreferences extends Query<LinkedPreferencesView | null> {
  constructor(readonly token: string) {
    super();
  }
}
