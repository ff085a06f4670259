import { Injectable } from '@nestjs/common';
import { Clock, isDataFault, UnitOfWork } from '@pawprint/platform/ports';
import type { NotificationId } from '../../domain/ids/notification-id.js';
import { Notifications } from '../../domain/notification/notifications.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { oneLine } from '../../domain/text/one-line.js';
import { DataFaultReports } from '../ports/data-fault-reports.js';
import { type ClaimedLease, type Outcome, RecipientLeases } from '../ports/recipient-leases.js';

/** In characters. */
const MAX_REASON = 1_000;
const RETRY_MS = 15_000;
const ADDRESSES = /\S+@\S+/g;

/**
 * Ends notifications as undeliverable when the data of their recipient makes them fail, so that they neither stop nor repeat
 * the others of their batch. Every method rethrows other errors, for example of an unavailable database.
 */
@Injectable()
export class DataFaults {
  constructor(
    private readonly leases: RecipientLeases,
    private readonly notifications: Notifications,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly reports: DataFaultReports,
  ) {}

  /** @returns the reason for which the notifications end */
  report(error: unknown, recipientId: RecipientId, ids: readonly NotificationId[]): string {
    if (!isDataFault(error)) throw error;
    const message = `its data could not be processed: ${String(error)}`;
    const reason = oneLine(message.replaceAll(ADDRESSES, '(address)'), MAX_REASON);
    this.reports.report(recipientId, ids, reason);
    return reason;
  }

  /**
   * Ends those due notifications of a lease that cannot be read, or all of them when the fault is elsewhere, and ends the lease.
   * Runs in the unit of work that claimed the lease.
   */
  async endUnreadable(lease: ClaimedLease, error: unknown): Promise<void> {
    const now = this.clock.now();
    const due = await this.leases.dueIds(lease.recipientId, now);
    const unreadable: NotificationId[] = [];
    for (const id of due) if (!(await this.isReadable(id))) unreadable.push(id);
    const ids = unreadable.length > 0 ? unreadable : due;
    const reason = this.report(error, lease.recipientId, ids);
    await this.leases.giveUp(lease, ids, reason, now, true);
  }

  /** Ends the notifications of an outcome that the database refuses. */
  async endUnstorable({ lease, notifications, isLast }: Outcome, error: unknown): Promise<void> {
    const key = { worker: lease.worker, recipientId: lease.due.recipientId };
    const ids = notifications.map(({ id }) => id);
    const reason = this.report(error, key.recipientId, ids);
    const end = () => this.leases.giveUp(key, ids, reason, this.clock.now(), isLast);
    await this.unitOfWork.runWithRetry(end, RETRY_MS);
  }

  private async isReadable(id: NotificationId): Promise<boolean> {
    try {
      await this.unitOfWork.savepoint(() => this.notifications.find(id));
      return true;
    } catch (error) {
      if (!isDataFault(error)) throw error;
      return false;
    }
  }
}
