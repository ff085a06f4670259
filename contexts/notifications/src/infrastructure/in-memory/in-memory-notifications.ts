import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { Notification } from '../../domain/notification/notification.js';
import type { NotificationId } from '../../domain/notification/notification-id.js';
import { Notifications } from '../../domain/notification/notifications.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { enter, NOBODYS_TURN, tablesIn } from './in-memory-tables.js';

@Injectable()
export class InMemoryNotifications extends Notifications {
  private readonly tables: ReturnType<typeof tablesIn>;

  constructor(database: InMemoryDatabase) {
    super();
    this.tables = tablesIn(database);
  }

  async addOnce(notification: Notification): Promise<void> {
    const { notifications, turns, ledger } = this.tables;
    const { id, recipientId, dueAt } = notification;
    if (notifications.get(id)) return;
    notifications.put(notification);
    enter(ledger, { notificationId: id, entry: 'created', at: dueAt });
    const turn = turns.get(recipientId) ?? NOBODYS_TURN;
    const notBefore = turn.notBefore && turn.notBefore < dueAt ? turn.notBefore : dueAt;
    turns.set(recipientId, { ...turn, notBefore });
  }

  find(id: NotificationId): Promise<Notification | null> {
    return Promise.resolve(this.tables.notifications.get(id) ?? null);
  }

  of(recipientId: RecipientId, limit: number): Promise<Notification[]> {
    const theirs = this.tables.notifications
      .all()
      .filter((notification) => notification.recipientId === recipientId);
    const newestFirst = theirs.reverse().sort((one, other) => other.at.getTime() - one.at.getTime());
    return Promise.resolve(newestFirst.slice(0, limit));
  }
}
