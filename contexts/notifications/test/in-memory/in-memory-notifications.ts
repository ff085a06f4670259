import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { Notification } from '#src/domain/notification/notification.js';
import type { NotificationId } from '#src/domain/ids/notification-id.js';
import type { Notifications } from '#src/domain/notification/notifications.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { toOutgoingEvent } from '#src/infrastructure/messaging/integration-events.js';
import { NO_LEASE, redactAll, tablesIn } from './in-memory-tables.js';

@Injectable()
export class InMemoryNotifications implements Notifications {
  private readonly tables: ReturnType<typeof tablesIn>;

  constructor(
    database: InMemoryDatabase,
    private readonly outbox: Outbox,
  ) {
    this.tables = tablesIn(database);
  }

  async addOnce(notification: Notification): Promise<void> {
    const { notifications, leases } = this.tables;
    const { id, recipientId, dueAt } = notification;
    if (notifications.get(id)) return;
    const events = notification.releaseEvents();
    notifications.put(notification);
    await this.outbox.append(events.map(toOutgoingEvent));
    const lease = leases.get(recipientId) ?? NO_LEASE;
    const notBefore = lease.notBefore && lease.notBefore < dueAt ? lease.notBefore : dueAt;
    leases.set(recipientId, { ...lease, notBefore });
  }

  redactAll(recipientId: RecipientId): Promise<void> {
    return Promise.resolve(redactAll(this.tables, recipientId));
  }

  find(id: NotificationId): Promise<Notification | null> {
    return Promise.resolve(this.tables.notifications.get(id) ?? null);
  }

  of(recipientId: RecipientId, limit: number, before?: Place): Promise<Notification[]> {
    const all = this.tables.notifications.all();
    const numbers = new Map(all.map(({ id }, number) => [id, number]));
    // The clock of a test often stands still: of equal timestamps, the notification that was added last is the newest.
    const newestFirst = (one: Place, other: Place): number =>
      other.at.getTime() - one.at.getTime() || numbers.get(other.id)! - numbers.get(one.id)!;
    const theirs = all.filter(
      (one) => one.recipientId === recipientId && (!before || newestFirst(before, one) < 0),
    );
    return Promise.resolve(theirs.sort(newestFirst).slice(0, limit));
  }
}

type Place = Pick<Notification, 'at' | 'id'>;
