import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { Transaction } from '@pawprint/platform/persistence';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { crashPoint } from '@pawprint/platform/runtime';
import { In } from 'typeorm';
import type {
  ClaimedLease,
  Outcome,
  Recorded,
  RecipientLease,
  RecipientLeases,
} from '../../application/ports/recipient-leases.js';
import { LocalCalendar } from '../../domain/calendar/local-calendar.js';
import type { NotificationId } from '../../domain/ids/notification-id.js';
import { DueNotifications, type InterruptedSending } from '../../domain/notification/due-notifications.js';
import type { NotificationEnded } from '../../domain/notification/events.js';
import type { Notification } from '../../domain/notification/notification.js';
import type { Recipient } from '../../domain/recipient/recipient.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { toOutgoingEvent } from '../messaging/integration-events.js';
import { notificationSchema } from './notification.schema.js';
import { redactNotificationsOf } from './redact-notifications.js';
import { recipientSchema } from './recipient.schema.js';
import * as SQL from './recipient-leases.queries.js';

const BUSY_MS = 5;
/** Saves commits while many emails are sent. It is short, because an email keeps its slot until its outcome is stored. */
const GATHER_MS = 5;

interface Claimed extends Omit<InterruptedSending, 'worker'> {
  readonly recipientId: RecipientId;
  readonly lastDigest: Date | null;
  /** The worker whose lease expired before it ended, or null. */
  readonly worker: string | null;
}

interface Lease {
  readonly recipientId: RecipientId;
  readonly worker: string;
  readonly preferencesChanged: boolean;
}

type Counts = Awaited<ReturnType<RecipientLeases['count']>>;

@Injectable()
export class PostgresRecipientLeases implements RecipientLeases {
  constructor(
    private readonly transaction: Transaction,
    private readonly calendar: LocalCalendar,
    private readonly outbox: Outbox,
  ) {}

  async claim(worker: string, now: Date, until: Date, limit: number): Promise<ClaimedLease[]> {
    const claimed = await this.transaction.queryPrepared<Claimed>(SQL.CLAIM, [worker, now, until, limit]);
    if (claimed.length > 0) crashPoint('email.leased');
    return claimed.map(({ recipientId, lastDigest, ...before }) => ({
      ...{ worker, recipientId, lastDigest, interrupted: isInterrupted(before) ? before : null },
    }));
  }

  async read(claimed: readonly ClaimedLease[], now: Date): Promise<RecipientLease[]> {
    if (claimed.length === 0) return [];
    const ids = claimed.map(({ recipientId }) => recipientId);
    const [recipients, due] = await Promise.all([this.recipients(ids), this.dueTo(ids, now)]);
    const sentToday = await this.sentToday([...recipients.values()], now);
    return claimed.map(({ worker, recipientId: id, lastDigest, interrupted }) => ({
      worker,
      due: new DueNotifications(
        ...([id, recipients.get(id) ?? null, due.get(id) ?? [], sentToday.get(id) ?? 0] as const),
        ...([lastDigest, this.calendar, interrupted] as const),
      ),
    }));
  }

  async dueIds(recipientId: RecipientId, now: Date): Promise<NotificationId[]> {
    const due = await this.transaction.manager
      .createQueryBuilder()
      .select('due.id', 'id')
      .from(`(${SQL.DUE})`, 'due')
      .setParameters({ ids: [recipientId], now })
      .getRawMany<{ id: NotificationId }>();
    return due.map(({ id }) => id);
  }

  async giveUp(
    { worker, recipientId }: Pick<ClaimedLease, 'worker' | 'recipientId'>,
    ids: readonly NotificationId[],
    reason: string,
    now: Date,
    isLast: boolean,
  ): Promise<void> {
    const [lease] = await this.transaction.query<{ preferencesChanged: boolean }>(SQL.LOCK_ONE, [
      recipientId,
      worker,
    ]);
    if (lease === undefined) return;
    const ended = await this.transaction.queryPrepared<{ id: NotificationId }>(SQL.GIVE_UP, [
      ids,
      reason,
      now,
    ]);
    const events = ended.map(({ id: notificationId }): NotificationEnded => ({
      ...{ kind: 'notification-ended', notificationId, recipientId, end: 'undeliverable' },
      ...{ detail: reason, isPossibleDuplicate: false, occurredAt: now },
    }));
    await redactNotificationsOf([recipientId], this.transaction);
    await this.outbox.append(events.map(toOutgoingEvent));
    if (isLast) await this.end([recipientId], lease.preferencesChanged ? [recipientId] : [], now);
  }

  async recordUnknownOutcomes(notifications: readonly Notification[]): Promise<void> {
    await this.store(notifications);
    // The notifications are stored again with the outcome of this lease.
    for (const notification of notifications)
      Object.assign(notification, { version: notification.version + 1 });
  }

  async record(outcomes: readonly Outcome[], now: Date): Promise<Recorded[]> {
    const locked = await this.lock(outcomes);
    const stored = outcomes.filter(({ lease }) => locked.get(lease.due.recipientId)?.worker === lease.worker);
    if (stored.length > 0) {
      await this.store(stored.flatMap(({ notifications }) => notifications));
      const unknown = stored.filter(({ lease }) => lease.due.recipient === null);
      await redactNotificationsOf(recipientsOf(unknown), this.transaction);
      await this.storeDigests(stored);
      await this.outbox.append(stored.flatMap(({ events }) => events).map(toOutgoingEvent));
      const over = recipientsOf(stored.filter(({ isLast }) => isLast));
      const again = over.filter((recipientId) => locked.get(recipientId)!.preferencesChanged);
      await this.end(over, again, now);
      crashPoint('email.recorded');
    }
    const leased = stored.length < outcomes.length ? await this.stillLeased(outcomes) : new Map();
    // Nothing could be locked, because another transaction is adding a notification for these recipients.
    if (stored.length === 0) await new Promise((resolve) => setTimeout(resolve, BUSY_MS));
    return outcomes.map((outcome) => {
      const { due, worker } = outcome.lease;
      if (stored.includes(outcome)) return 'stored';
      return leased.get(due.recipientId) === worker ? 'busy' : 'lost';
    });
  }

  gather(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  }

  async ensureNotLeased(recipientId: RecipientId, now: Date): Promise<void> {
    const [lease] = await this.transaction.query<{ leased_until: Date | null }>(
      'SELECT leased_until FROM recipient_leases WHERE recipient_id = $1 FOR UPDATE',
      [recipientId],
    );
    if (lease?.leased_until && lease.leased_until > now) throw new ConcurrencyConflict('The lease');
  }

  async reconsider(recipientId: RecipientId, now: Date): Promise<void> {
    const [lease] = await this.transaction.query<{ leased_by: string | null }>(
      'SELECT leased_by FROM recipient_leases WHERE recipient_id = $1 FOR UPDATE',
      [recipientId],
    );
    if (lease?.leased_by === null) await this.end([recipientId], [recipientId], now);
    else if (lease) await this.transaction.query(SQL.RECONSIDER_AFTER_LEASE, [recipientId, now]);
  }

  async nextAt(now: Date): Promise<Date | null> {
    const [row] = await this.transaction.query<{ next: Date | null }>(SQL.NEXT, [now]);
    return row!.next;
  }

  async count(now: Date): Promise<Counts> {
    const [row] = await this.transaction.query<Counts>(SQL.COUNT, [now]);
    return row!;
  }

  /** @param again those whose due notifications are decided about again */
  private async end(over: readonly RecipientId[], again: readonly RecipientId[], now: Date): Promise<void> {
    if (again.length > 0) await this.transaction.query(SQL.RECONSIDER, [again, now]);
    if (over.length > 0) await this.transaction.queryPrepared(SQL.END, [over]);
  }

  /** @throws ConcurrencyConflict when a notification has ended, or another transaction has changed it since it was read */
  private async store(notifications: readonly Notification[]): Promise<void> {
    if (notifications.length === 0) return;
    const rows = JSON.stringify(notifications.map(rowOf));
    const stored = await this.transaction.queryPrepared(SQL.STORE, [rows]);
    if (stored.length < notifications.length) throw new ConcurrencyConflict('A notification');
  }

  private async storeDigests(outcomes: readonly Outcome[]): Promise<void> {
    const rows = outcomes.flatMap(({ digest }) => {
      if (digest === null) return [];
      const { id, recipientId, period, notifications } = digest;
      return { id, recipientId, period, sentAt: notifications[0].at, notifications: notifications.length };
    });
    if (rows.length > 0) await this.transaction.queryPrepared(SQL.STORE_DIGESTS, [JSON.stringify(rows)]);
  }

  private async recipients(ids: readonly RecipientId[]): Promise<Map<RecipientId, Recipient>> {
    const found = await this.transaction.manager.findBy(recipientSchema, { id: In(ids) });
    return new Map(found.map((recipient) => [recipient.id, recipient]));
  }

  private async dueTo(ids: readonly RecipientId[], now: Date): Promise<Map<RecipientId, Notification[]>> {
    const due = await this.transaction.manager
      .createQueryBuilder(notificationSchema, 'notification')
      .where(`notification.id IN (${SQL.DUE})`, { ids, now })
      .orderBy('notification.dueAt')
      .getMany();
    return Map.groupBy(due, ({ recipientId }) => recipientId);
  }

  /** Counts only for recipients with a daily cap. */
  private async sentToday(recipients: readonly Recipient[], now: Date): Promise<Map<RecipientId, number>> {
    const capped = recipients.filter(({ preferences }) => preferences.dailyCap !== null);
    if (capped.length === 0) return new Map();
    const sent = await this.transaction.queryPrepared<{ recipientId: RecipientId; count: number }>(
      SQL.SENT_TODAY,
      [capped.map(({ id }) => id), capped.map((recipient) => recipient.startOfDay(now, this.calendar))],
    );
    return new Map(sent.map(({ recipientId, count }) => [recipientId, count]));
  }

  /** Locks leases until the transaction ends. It does not wait for other locks, so it cannot cause a deadlock. */
  private async lock(outcomes: readonly Outcome[]) {
    const workers = outcomes.map(({ lease }) => lease.worker);
    const locked = await this.transaction.queryPrepared<Lease>(SQL.LOCK, [recipientsOf(outcomes), workers]);
    return new Map(locked.map((lease) => [lease.recipientId, lease]));
  }

  private async stillLeased(outcomes: readonly Outcome[]): Promise<Map<RecipientId, string>> {
    const leased = await this.transaction.query<Omit<Lease, 'preferencesChanged'>>(SQL.STILL_LEASED, [
      recipientsOf(outcomes),
    ]);
    return new Map(leased.map(({ recipientId, worker }) => [recipientId, worker]));
  }
}

const recipientsOf = (outcomes: readonly Outcome[]): RecipientId[] =>
  outcomes.map(({ lease }) => lease.due.recipientId);

const isInterrupted = (sending: Pick<Claimed, keyof InterruptedSending>): sending is InterruptedSending =>
  sending.worker !== null;

const rowOf = (notification: Notification) => {
  const { id, version, state, reason, attempts, decisions, notBefore, digestPeriod, awaitsRetry, at } =
    notification;
  return { id, version, state, reason, attempts, decisions, notBefore, digestPeriod, awaitsRetry, at };
};
