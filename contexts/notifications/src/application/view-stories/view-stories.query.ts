import { Query } from '@nestjs/cqrs';
import type { NotificationState } from '../../domain/notification/notification.js';

export interface StoryView {
  readonly headline: string;
  /** Where the notification leads. */
  readonly url: string;
  readonly state: NotificationState;
  /** When it became due, or ended. */
  readonly at: Date;
  /** What happened to it, in its order. */
  readonly sentences: readonly string[];
}

/** A page of what became of all that there was to tell a recipient. */
export interface StoriesView {
  /** Newest first. */
  readonly stories: readonly StoryView[];
  /** The recipient's. */
  readonly timeZone: string;
  /** Absolute URLs; null where there is no such page, and on the newest one. */
  readonly links: {
    readonly preferences: string;
    readonly newest: string | null;
    readonly earlier: string | null;
  };
}

/** Null where there is no such token, or none of our pages ends there. */
export class ViewStories extends Query<StoriesView | null> {
  /** @param before where another page has ended; null for the newest one */
  constructor(
    readonly token: string,
    readonly before: string | null,
  ) {
    super();
  }
}
