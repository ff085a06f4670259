import { Injectable, type Provider } from '@nestjs/common';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import { DueNotifications } from '../../domain/notification/due-notifications.js';
import type { Notification } from '../../domain/notification/notification.js';
import { Notifications } from '../../domain/notification/notifications.js';
import type { Recipient } from '../../domain/recipient/recipient.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { Recipients } from '../../domain/recipient/recipients.js';

@Injectable()
class InMemoryRecipients extends Recipients {
  private readonly recipients: InMemoryAggregates<Recipient>;

  constructor(database: InMemoryDatabase) {
    super();
    this.recipients = new InMemoryAggregates(database, 'notifications.recipients');
  }

  find(id: RecipientId): Promise<Recipient | null> {
    return Promise.resolve(this.recipients.get(id) ?? null);
  }

  /** Units of work come one after the other here: nobody else can put anything. */
  findForUpdate(id: RecipientId): Promise<Recipient | null> {
    return this.find(id);
  }

  async put(recipient: Recipient): Promise<void> {
    this.recipients.put(recipient);
  }
}

interface Lease {
  readonly notBefore: Date | null;
  readonly by: string | null;
  readonly until: Date | null;
  readonly askedAgain: boolean;
}

const notificationsIn = (database: InMemoryDatabase) =>
  new InMemoryAggregates<Notification>(database, 'notifications.notifications');

const leasesIn = (database: InMemoryDatabase) => database.collection<string, Lease>('notifications.leases');

@Injectable()
class InMemoryNotifications extends Notifications {
  private readonly notifications: InMemoryAggregates<Notification>;
  private readonly leases: Map<string, Lease>;

  constructor(database: InMemoryDatabase) {
    super();
    this.notifications = notificationsIn(database);
    this.leases = leasesIn(database);
  }

  addOnce(notification: Notification): Promise<void> {
    if (!this.notifications.get(notification.id)) {
      this.notifications.put(notification);
      this.leases.set(notification.id, {
        notBefore: notification.dueAt,
        by: null,
        until: null,
        askedAgain: false,
      });
    }
    return Promise.resolve();
  }

  of(recipientId: RecipientId, limit: number): Promise<Notification[]> {
    const theirs = this.notifications
      .all()
      .filter((notification) => notification.recipientId === recipientId);
    const newestFirst = theirs.reverse().sort((one, other) => other.at.getTime() - one.at.getTime());
    return Promise.resolve(newestFirst.slice(0, limit));
  }
}

@Injectable()
class InMemoryDueNotifications extends DueNotifications {
  private readonly notifications: InMemoryAggregates<Notification>;
  private readonly leases: Map<string, Lease>;

  constructor(database: InMemoryDatabase) {
    super();
    this.notifications = notificationsIn(database);
    this.leases = leasesIn(database);
  }

  lease(worker: string, now: Date, until: Date): Promise<Notification | null> {
    const [next] = this.due()
      .filter(({ lease }) => lease.notBefore && lease.notBefore <= now)
      .filter(({ lease }) => lease.until === null || lease.until <= now)
      .sort((one, other) => one.lease.notBefore!.getTime() - other.lease.notBefore!.getTime());
    if (next) this.leases.set(next.notification.id, { ...next.lease, by: worker, until, askedAgain: false });
    return Promise.resolve(next?.notification ?? null);
  }

  async settle(notification: Notification, worker: string, notBefore: Date | null): Promise<boolean> {
    const lease = this.leases.get(notification.id)!;
    if (lease.by !== worker) return false;
    const next = lease.askedAgain ? notification.dueAt : notBefore;
    this.notifications.put(notification);
    this.leases.set(notification.id, { notBefore: next, by: null, until: null, askedAgain: false });
    return true;
  }

  reconsider(recipientId: RecipientId, now: Date): Promise<void> {
    for (const { notification, lease } of this.due()) {
      if (notification.recipientId === recipientId) {
        this.leases.set(notification.id, { ...lease, notBefore: now, askedAgain: true });
      }
    }
    return Promise.resolve();
  }

  nextDueAt(): Promise<Date | null> {
    const times = this.due().flatMap(({ lease: { notBefore, until } }) =>
      notBefore ? [Math.max(notBefore.getTime(), until?.getTime() ?? 0)] : [],
    );
    return Promise.resolve(times.length > 0 ? new Date(Math.min(...times)) : null);
  }

  count(now: Date): Promise<{ due: number; putOff: number; leased: number }> {
    const due = this.due().map(({ lease }) => lease);
    const free = due.filter(({ by, notBefore }) => by === null && notBefore !== null);
    return Promise.resolve({
      due: free.filter(({ notBefore }) => notBefore! <= now).length,
      putOff: free.filter(({ notBefore }) => notBefore! > now).length,
      leased: due.filter(({ by }) => by !== null).length,
    });
  }

  private due(): { notification: Notification; lease: Lease }[] {
    const due = this.notifications.all().filter(({ state }) => state === 'due');
    return due.map((notification) => ({ notification, lease: this.leases.get(notification.id)! }));
  }
}

/** The domain's ports without Postgres. */
export const IN_MEMORY_ADAPTERS: Provider[] = [
  { provide: Recipients, useClass: InMemoryRecipients },
  { provide: Notifications, useClass: InMemoryNotifications },
  { provide: DueNotifications, useClass: InMemoryDueNotifications },
];
