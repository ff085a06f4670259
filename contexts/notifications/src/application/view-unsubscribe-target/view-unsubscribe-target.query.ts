import { Query } from '@nestjs/cqrs';
import type { Topic } from '../../domain/recipient/topic.js';
import type { Preferences } from '../../domain/recipient/preferences.js';
import type { UnsubscribeTarget } from '../../domain/recipient/unsubscribe-target.js';

export interface NamedTopic {
  readonly topic: Topic;
  /** Null where nobody knows what people call it. */
  readonly label: string | null;
}

/** Where a token leads, and what holds for its recipient now. */
export interface UnsubscribeTargetView extends UnsubscribeTarget {
  readonly isForEverything: boolean;
  readonly isLeft: boolean;
  readonly hasLeftEverything: boolean;
  /** What everything is called among topics. */
  readonly everything: Topic;
  /** Everything aside. */
  readonly leftTopics: readonly NamedTopic[];
  readonly preferences: Preferences;
  /** The first day, in their time zone, on which they want to be told again; null when nothing is paused. */
  readonly pausedUntil: string | null;
  /** Absolute URLs. */
  readonly links: { readonly stories: string; readonly preferences: string; readonly unsubscribe: string };
}

/** Null where there is no such token. */
export class ViewUnsubscribeTarget extends Query<UnsubscribeTargetView | null> {
  constructor(readonly token: string) {
    super();
  }
}
