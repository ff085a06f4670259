import { Query } from '@nestjs/cqrs';
import type { Notification } from '../../domain/notification/notification.js';

export interface HistoryEntryView extends Pick<Notification, 'state' | 'at'> {
  readonly headline: string;
  /** The link of the notification. */
  readonly url: string;
  readonly timeline: readonly string[];
}

/** A page of a recipient's notifications. */
export interface DeliveryHistoryView {
  /** Newest first. */
  readonly entries: readonly HistoryEntryView[];
  /** The recipient's time zone, an IANA name. */
  readonly timeZone: string;
  /** Absolute URLs. `newest` is null on the first page, `earlier` on the last page. */
  readonly links: {
    readonly newest: string | null;
    readonly earlier: string | null;
  };
}

/** Views one page of a recipient's delivery history. The result is null when the token or the cursor is invalid. */
export class ViewDeliveryHistory extends Query<DeliveryHistoryView | null> {
  /** @param before the cursor from the previous page; null for the first page */
  constructor(
    readonly token: string,
    readonly before: string | null,
  ) {
    super();
  }
}
