import type { Digest } from '../../domain/digest/digest.js';
import type { DueNotifications, InterruptedSending } from '../../domain/notification/due-notifications.js';
import type { NotificationId } from '../../domain/ids/notification-id.js';
import type { Notification, NotificationEvent } from '../../domain/notification/notification.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** The exclusive right of one worker to notify one recipient, until it runs out. */
export interface RecipientLease {
  readonly worker: string;
  readonly due: DueNotifications;
}

/** A lease whose recipient and notifications have not been read yet. */
export interface ClaimedLease {
  readonly worker: string;
  readonly recipientId: RecipientId;
  /** The period of the last digest that was sent to the recipient. */
  readonly lastDigest: Date | null;
  /** The sending before this one; null if it was not interrupted. */
  readonly interrupted: InterruptedSending | null;
}

/** The result of sending some or all notifications of a lease. */
export interface Outcome {
  readonly lease: RecipientLease;
  readonly notifications: readonly Notification[];
  /** The events of these notifications. */
  readonly events: readonly NotificationEvent[];
  /** The digest that was sent, if one was. */
  readonly digest: Digest | null;
  /** Whether the lease ends with this outcome. */
  readonly isLast: boolean;
}

/**
 * The result of storing an outcome. It is `lost` if another worker has the lease, and then nothing was stored. It is `busy` if
 * another transaction locks the lease, and then the caller has to retry.
 */
export type Recorded = 'stored' | 'lost' | 'busy';

/** Leases on recipients with due notifications. No transaction is open while a worker sends the emails of its leases. */
export abstract class RecipientLeases {
  /**
   * Claims leases for the recipients that have waited longest. A lease that has run out can be claimed again.
   *
   * @param until the time when the leases run out
   * @param limit the maximum number of leases
   */
  abstract claim(worker: string, now: Date, until: Date, limit: number): Promise<ClaimedLease[]>;

  /** Reads the recipients of claimed leases, and the notifications that are due to them. */
  abstract read(claimed: readonly ClaimedLease[], now: Date): Promise<RecipientLease[]>;

  /** @returns the ids of the notifications that {@link read} would read for one lease */
  abstract dueIds(recipientId: RecipientId, now: Date): Promise<NotificationId[]>;

  /**
   * Ends notifications as undeliverable without reading them, because they cannot be read or their outcome cannot be stored.
   * Does nothing when another worker has the lease.
   *
   * @param isLast whether the lease ends as well
   */
  abstract giveUp(
    lease: Pick<ClaimedLease, 'worker' | 'recipientId'>,
    ids: readonly NotificationId[],
    reason: string,
    now: Date,
    isLast: boolean,
  ): Promise<void>;

  /**
   * Stores the attempts of unknown outcome that an interrupted sending left, before a new attempt begins.
   *
   * @throws ConcurrencyConflict when one of the notifications is not stored in the version that was read
   */
  abstract recordUnknownOutcomes(notifications: readonly Notification[]): Promise<void>;

  /**
   * Stores outcomes with their events, and ends the leases whose last outcome is among them.
   *
   * @returns one result for each outcome
   * @throws ConcurrencyConflict when a notification has ended or is not stored in the version that was read
   */
  abstract record(outcomes: readonly Outcome[], now: Date): Promise<Recorded[]>;

  /** Waits a short time for further outcomes, so that one commit can store them together. */
  abstract gather(): Promise<void>;

  /**
   * Keeps workers from leasing the recipient until the unit of work ends.
   *
   * @throws ConcurrencyConflict when a worker has a lease on the recipient that has not run out
   */
  abstract ensureNotLeased(recipientId: RecipientId, now: Date): Promise<void>;

  /** Makes all due notifications of a recipient available for a new decision: now, or when the current lease has ended. */
  abstract reconsider(recipientId: RecipientId, now: Date): Promise<void>;

  /** @returns when the next lease can be claimed or the next attempt is due; null when all notifications wait for preferences */
  abstract nextAt(now: Date): Promise<Date | null>;

  /** @returns the numbers of due notifications, of notifications that wait for another attempt, and of leased recipients */
  abstract count(now: Date): Promise<{ due: number; deferred: number; leased: number }>;
}
