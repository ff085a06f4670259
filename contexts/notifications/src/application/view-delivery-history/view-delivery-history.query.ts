import { Query } from '@nestjs/cqrs';
import type { NotificationState } from '../../domain/notification/notification.js';

export interface HistoryEntryView {
  readonly headline: string;
  /** The link of the notification. */
  readonly url: string;
  readonly state: NotificationState;
  /** When it became due, or ended. */
  readonly at: Date;
  readonly timeline: readonly string[];
}

/** A page of a recipient's notifications. */
export interface DeliveryHistoryView {
  /** Newest first. */
  readonly entries: readonly HistoryEntryView[];
  /** The recipient's. */
  readonly timeZone: string;
  /** Absolute URLs. `newest` is null on the newest page, `earlier` on the last one. */
  readonly links: {
    readonly preferences: string;
    readonly newest: string | null;
    readonly earlier: string | null;
  };
}

/** The result is null when the token or the cursor does not exist. */
export class ViewDeliveryHistory extends Query<DeliveryHistoryView | null> {
  /** @param before the cursor of the previous page; null for the newest page */
  constructor(
    readonly token: string,
    readonly before: string | null,
  ) {
    super();
  }
}
