import type { Digest } from '../../domain/digest/digest.js';
import type { DueNotifications } from '../../domain/notification/due-notifications.js';
import type { Notification, NotificationEvent } from '../../domain/notification/notification.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** The exclusive right of one worker to notify one recipient, until it runs out. */
export interface RecipientLease {
  readonly worker: string;
  readonly due: DueNotifications;
}

/** The outcome of a part of a lease's notifications, or of all of them. */
export interface Outcome {
  readonly lease: RecipientLease;
  readonly notifications: readonly Notification[];
  /** Recorded by these notifications. */
  readonly events: readonly NotificationEvent[];
  /** The digest that was sent, if one was. */
  readonly digest: Digest | null;
  /** Whether the lease ends with it. */
  readonly isLast: boolean;
}

/** `lost`: another worker has the lease, and nothing was stored. `busy`: the lease is locked at the moment. */
export type Recorded = 'stored' | 'lost' | 'busy';

/** Leases on recipients to whom something is due. No transaction is open while a worker that has one sends emails. */
export abstract class RecipientLeases {
  /** Leases the recipients that have waited longest. A lease that has run out can be claimed again. */
  abstract claim(worker: string, now: Date, until: Date, limit: number): Promise<RecipientLease[]>;

  /**
   * Stores attempts of unknown outcome before anything else is attempted.
   *
   * @throws ConcurrencyConflict when one of the notifications is not stored in the version that was read
   */
  abstract recordUnknownOutcomes(notifications: readonly Notification[]): Promise<void>;

  /**
   * Stores outcomes with their events, and ends the leases that are over.
   *
   * @returns one result for each outcome
   * @throws ConcurrencyConflict when a notification has ended or is not stored in the version that was read
   */
  abstract record(outcomes: readonly Outcome[], now: Date): Promise<Recorded[]>;

  /** Waits for further outcomes, as long as it is worth storing them in the same commit. */
  abstract gather(): Promise<void>;

  /** Makes everything due to a recipient considered again now, or as soon as the present lease has ended. */
  abstract reconsider(recipientId: RecipientId, now: Date): Promise<void>;

  /** When the next recipient can be leased or the next attempt is due; null when everything waits for preferences. */
  abstract nextAt(now: Date): Promise<Date | null>;

  /** @returns how many notifications are due, how many wait for another attempt, and how many recipients are leased */
  abstract count(now: Date): Promise<{ due: number; putOff: number; leased: number }>;
}
