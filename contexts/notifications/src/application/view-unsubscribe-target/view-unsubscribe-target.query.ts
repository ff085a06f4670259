import { Query } from '@nestjs/cqrs';
import type { Topic } from '../../domain/recipient/topic.js';
import type { Preferences } from '../../domain/recipient/preferences.js';
import type { UnsubscribeTarget } from '../../domain/recipient/unsubscribe-target.js';

export interface NamedTopic {
  readonly topic: Topic;
  /** The name that people know; null if it is not known. */
  readonly label: string | null;
}

/** The target of a token, and the current preferences of its recipient. */
export interface UnsubscribeTargetView extends UnsubscribeTarget {
  readonly isForEverything: boolean;
  readonly isLeft: boolean;
  readonly hasLeftEverything: boolean;
  /** The topic that stands for everything. */
  readonly everything: Topic;
  /** Without `everything`. */
  readonly leftTopics: readonly NamedTopic[];
  readonly preferences: Preferences;
  /** The first day, in the recipient's time zone, on which they want to be notified again; null when nothing is paused. */
  readonly pausedUntil: string | null;
  /** Absolute URLs. */
  readonly links: { readonly history: string; readonly preferences: string; readonly unsubscribe: string };
}

/** The result is null when the token does not exist. */
export class ViewUnsubscribeTarget extends Query<UnsubscribeTargetView | null> {
  constructor(readonly token: string) {
    super();
  }
}
