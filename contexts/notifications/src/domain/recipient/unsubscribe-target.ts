import type { Topic } from './topic.js';
import type { RecipientId } from './recipient-id.js';

/** What a recipient can leave by following a link. */
export interface UnsubscribeTarget {
  readonly recipientId: RecipientId;
  /** A topic of theirs, or everything. */
  readonly topic: Topic;
  /** What people call the topic; null where that is not known, and for everything. */
  readonly label: string | null;
}
