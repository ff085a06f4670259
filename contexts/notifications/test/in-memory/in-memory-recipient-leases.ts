import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type {
  ClaimedLease,
  Outcome,
  Recorded,
  RecipientLease,
  RecipientLeases,
} from '#src/application/ports/recipient-leases.js';
import { LocalCalendar } from '#src/domain/calendar/local-calendar.js';
import { DueNotifications, type InterruptedSending } from '#src/domain/notification/due-notifications.js';
import type { Notification } from '#src/domain/notification/notification.js';
import type { NotificationId } from '#src/domain/ids/notification-id.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { Recipients } from '#src/domain/recipient/recipients.js';
import { toOutgoingEvent } from '#src/infrastructure/messaging/integration-events.js';
import { NO_LEASE, redactAll, type StoredLease, tablesIn } from './in-memory-tables.js';

@Injectable()
export class InMemoryRecipientLeases implements RecipientLeases {
  private readonly tables: ReturnType<typeof tablesIn>;

  constructor(
    database: InMemoryDatabase,
    private readonly recipients: Recipients,
    private readonly calendar: LocalCalendar,
    private readonly outbox: Outbox,
  ) {
    this.tables = tablesIn(database);
  }

  claim(worker: string, now: Date, until: Date, limit: number): Promise<ClaimedLease[]> {
    const waiting = this.leases(
      ({ notBefore, until: end }) => !!notBefore && notBefore <= now && (end === null || end <= now),
    ).sort((one, other) => one.lease.notBefore!.getTime() - other.lease.notBefore!.getTime());
    return Promise.resolve(
      waiting.slice(0, limit).map(({ recipientId, lease }) => {
        this.tables.leases.set(recipientId, { ...lease, by: worker, from: now, until });
        const lastDigest = this.tables.digests.get(recipientId) ?? null;
        return { worker, recipientId, lastDigest, interrupted: interruptedBy(lease) };
      }),
    );
  }

  read(claimed: readonly ClaimedLease[], now: Date): Promise<RecipientLease[]> {
    return Promise.all(
      claimed.map(async ({ worker, recipientId, lastDigest, interrupted }) => {
        const recipient = await this.recipients.find(recipientId);
        const due = this.dueNow(recipientId, now);
        const sent = recipient ? this.sentSince(recipientId, recipient.startOfDay(now, this.calendar)) : 0;
        return {
          worker,
          due: new DueNotifications(
            recipientId,
            recipient,
            due,
            sent,
            lastDigest,
            this.calendar,
            interrupted,
          ),
        };
      }),
    );
  }

  dueIds(recipientId: RecipientId, now: Date): Promise<NotificationId[]> {
    return Promise.resolve(this.dueNow(recipientId, now).map(({ id }) => id));
  }

  async giveUp(
    { worker, recipientId }: Pick<ClaimedLease, 'worker' | 'recipientId'>,
    ids: readonly NotificationId[],
    reason: string,
    now: Date,
    isLast: boolean,
  ): Promise<void> {
    const lease = this.tables.leases.get(recipientId);
    if (lease?.by !== worker) return;
    for (const notification of this.dueTo(recipientId).filter(({ id }) => ids.includes(id))) {
      notification.undeliverable(reason, now);
      this.tables.notifications.put(notification);
      await this.outbox.append(notification.releaseEvents().map(toOutgoingEvent));
    }
    redactAll(this.tables, recipientId);
    if (isLast) this.end(recipientId, lease, now);
  }

  async recordUnknownOutcomes(notifications: readonly Notification[]): Promise<void> {
    for (const notification of notifications) {
      this.tables.notifications.put(notification);
      // The notification is stored again with the outcome of this lease.
      Object.assign(notification, { version: notification.version + 1 });
    }
  }

  async record(outcomes: readonly Outcome[], now: Date): Promise<Recorded[]> {
    const { notifications, leases, digests } = this.tables;
    const recorded: Recorded[] = [];
    for (const { lease, notifications: changed, events, digest, isLast } of outcomes) {
      const { recipientId } = lease.due;
      const stored = leases.get(recipientId);
      recorded.push(stored?.by === lease.worker ? 'stored' : 'lost');
      if (stored?.by !== lease.worker) continue;
      for (const notification of changed) notifications.put(notification);
      redactAll(this.tables, recipientId);
      await this.outbox.append(events.map(toOutgoingEvent));
      if (digest) digests.set(recipientId, digest.period);
      if (isLast) this.end(recipientId, stored, now);
    }
    return recorded;
  }

  gather(): Promise<void> {
    return Promise.resolve();
  }

  async ensureNotLeased(recipientId: RecipientId, now: Date): Promise<void> {
    const until = this.tables.leases.get(recipientId)?.until;
    if (until && until > now) throw new ConcurrencyConflict('The lease');
  }

  reconsider(recipientId: RecipientId, now: Date): Promise<void> {
    const lease = this.tables.leases.get(recipientId);
    if (!lease || this.dueTo(recipientId).length === 0) return Promise.resolve();
    if (lease.by !== null)
      this.tables.leases.set(recipientId, { ...lease, notBefore: now, preferencesChanged: true });
    else this.end(recipientId, { ...lease, preferencesChanged: true }, now);
    return Promise.resolve();
  }

  nextAt(now: Date): Promise<Date | null> {
    const leases = this.leases(({ notBefore }) => !!notBefore && notBefore <= now).map(
      ({ lease: { notBefore, until } }) => Math.max(notBefore!.getTime(), until?.getTime() ?? 0),
    );
    const attempts = this.due()
      .filter(({ awaitsRetry }) => awaitsRetry)
      .map(({ notBefore }) => notBefore.getTime());
    const times = [...leases, ...attempts];
    return Promise.resolve(times.length > 0 ? new Date(Math.min(...times)) : null);
  }

  count(now: Date): Promise<{ due: number; deferred: number; leased: number }> {
    const isFree = ({ recipientId }: Notification) => this.tables.leases.get(recipientId)!.by === null;
    return Promise.resolve({
      due: this.due().filter((one) => isFree(one) && one.notBefore <= now).length,
      deferred: this.due().filter(({ awaitsRetry, notBefore }) => awaitsRetry && notBefore > now).length,
      leased: this.leases(({ by }) => by !== null).length,
    });
  }

  private end(recipientId: RecipientId, { preferencesChanged }: StoredLease, now: Date): void {
    for (const notification of preferencesChanged ? this.dueTo(recipientId) : []) {
      notification.reconsider(now);
      this.tables.notifications.put(notification);
    }
    const times = this.dueTo(recipientId).map(({ notBefore }) => notBefore.getTime());
    const notBefore = times.length > 0 ? new Date(Math.min(...times)) : null;
    this.tables.leases.set(recipientId, { ...NO_LEASE, notBefore });
  }

  /** Copies only the matching leases, because scenarios leave thousands of others behind. */
  private leases(
    matching: (lease: StoredLease) => boolean,
  ): { recipientId: RecipientId; lease: StoredLease }[] {
    const found = [];
    for (const [recipientId, lease] of this.tables.leases)
      if (matching(lease)) found.push({ recipientId, lease });
    return found;
  }

  private due(): Notification[] {
    return this.tables.notifications.all(({ state }) => state === 'due');
  }

  private dueTo(recipientId: RecipientId): Notification[] {
    return this.due().filter((notification) => notification.recipientId === recipientId);
  }

  private dueNow(recipientId: RecipientId, now: Date): Notification[] {
    const due = this.dueTo(recipientId).filter(({ notBefore }) => notBefore <= now);
    return due.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  }

  private sentSince(recipientId: RecipientId, beginning: Date): number {
    const sent = this.tables.notifications.all(({ state, at }) => state === 'sent' && at >= beginning);
    return sent.filter((notification) => notification.recipientId === recipientId).length;
  }
}

function interruptedBy({ by, from, until, preferencesChanged }: StoredLease): InterruptedSending | null {
  return by === null
    ? null
    : { worker: by, from: from!, until: until!, preferencesChanged: preferencesChanged };
}
