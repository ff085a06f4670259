import type { RecipientId } from '../recipient/recipient-id.js';
import type { Notification } from './notification.js';

/**
 * Notifications whose time has come, handed out to one worker each for a while (a lease): mail is sent while no
 * transaction is open, and whoever dies over it loses the lease.
 */
export abstract class DueNotifications {
  /** Leases the one that has waited longest, until the given time. */
  abstract lease(worker: string, now: Date, until: Date): Promise<Notification | null>;

  /**
   * Stores what became of it and ends the lease; false, and nothing is stored, when the lease had been lost.
   *
   * @param notBefore when to hand it out again if it is still due; null: when its recipient's wishes change
   */
  abstract settle(notification: Notification, worker: string, notBefore: Date | null): Promise<boolean>;

  /** A recipient's wishes have changed: whatever is due to them is handed out again. */
  abstract reconsider(recipientId: RecipientId, now: Date): Promise<void>;

  /** When the next one can be handed out; null when none is waiting for its time. */
  abstract nextDueAt(): Promise<Date | null>;

  /** @returns how many are due now, wait for another attempt, and are leased */
  abstract count(now: Date): Promise<{ due: number; putOff: number; leased: number }>;
}
