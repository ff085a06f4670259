import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { crashPoint } from '@pawprint/platform/runtime';
import { In } from 'typeorm';
import {
  type Outcome,
  type Recorded,
  type RecipientLease,
  RecipientLeases,
} from '../../application/ports/recipient-leases.js';
import { LocalCalendar } from '../../domain/calendar/local-calendar.js';
import { DueNotifications } from '../../domain/notification/due-notifications.js';
import type { InterruptedSending } from '../../domain/notification/interrupted-sending.js';
import type { Notification } from '../../domain/notification/notification.js';
import type { Recipient } from '../../domain/recipient/recipient.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { toOutgoingEvent } from '../messaging/integration-events.js';
import { notificationSchema } from './notification.schema.js';
import { recipientSchema } from './recipient.schema.js';
import {
  CLAIM,
  COUNT,
  DUE,
  END,
  LOCK,
  NEXT,
  RECONSIDER,
  SENT_TODAY,
  STILL_LEASED,
  STORE,
  STORE_DIGESTS,
} from './recipient-leases.queries.js';

const BUSY_MS = 5;
/** Saves two thirds of the commits while emails follow one another. A killed process leaves a little more unknown. */
const GATHER_MS = 20;

interface Claimed extends Omit<InterruptedSending, 'worker'> {
  readonly recipientId: RecipientId;
  readonly lastDigest: Date | null;
  /** Whose lease ran out before its end; null when there was none. */
  readonly worker: string | null;
}

@Injectable()
export class PostgresRecipientLeases extends RecipientLeases {
  constructor(
    private readonly transaction: TypeOrmTransaction,
    private readonly calendar: LocalCalendar,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  async claim(worker: string, now: Date, until: Date, limit: number): Promise<RecipientLease[]> {
    const claimed = await this.transaction.queryOften<Claimed>(CLAIM, [worker, now, until, limit]);
    if (claimed.length === 0) return [];
    crashPoint('mail.leased');
    const ids = claimed.map(({ recipientId }) => recipientId);
    const [recipients, due] = await Promise.all([this.recipients(ids), this.dueTo(ids, now)]);
    const sentToday = await this.sentToday([...recipients.values()], now);
    return claimed.map(({ recipientId: id, lastDigest, ...interrupted }) => ({
      worker,
      due: new DueNotifications(
        ...([id, recipients.get(id) ?? null, due.get(id) ?? [], sentToday.get(id) ?? 0] as const),
        ...([lastDigest, this.calendar, isInterrupted(interrupted) ? interrupted : null] as const),
      ),
    }));
  }

  async recordUnknownOutcomes(notifications: readonly Notification[]): Promise<void> {
    await this.store(notifications);
    // They are stored once more with the outcome of this lease.
    for (const notification of notifications)
      Object.assign(notification, { version: notification.version + 1 });
  }

  async record(outcomes: readonly Outcome[], now: Date): Promise<Recorded[]> {
    const locked = await this.lock(outcomes);
    const stored = outcomes.filter(({ lease }) => locked.get(lease.due.recipientId)?.worker === lease.worker);
    if (stored.length > 0) {
      await this.store(stored.flatMap(({ notifications }) => notifications));
      await this.storeDigests(stored);
      await this.outbox.append(stored.flatMap(({ events }) => events).map(toOutgoingEvent));
      const over = stored.filter(({ isLast }) => isLast).map(({ lease }) => lease.due.recipientId);
      const again = over.filter((recipientId) => locked.get(recipientId)!.preferencesChanged);
      if (again.length > 0) await this.transaction.query(RECONSIDER, [again, now]);
      if (over.length > 0) await this.transaction.queryOften(END, [over]);
      crashPoint('mail.settled');
    }
    const leased = stored.length < outcomes.length ? await this.stillLeased(outcomes) : new Map();
    // Nothing is locked: another transaction is about to commit what has become due.
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

  async reconsider(recipientId: RecipientId, now: Date): Promise<void> {
    const [turn] = await this.transaction.query<{ leased_by: string | null }>(
      'SELECT leased_by FROM recipient_leases WHERE recipient_id = $1 FOR UPDATE',
      [recipientId],
    );
    if (turn?.leased_by === null) {
      await this.transaction.query(RECONSIDER, [[recipientId], now]);
      await this.transaction.query(END, [[recipientId]]);
    } else if (turn) {
      const sql =
        'UPDATE recipient_leases SET not_before = $2, preferences_changed = true WHERE recipient_id = $1';
      await this.transaction.query(sql, [recipientId, now]);
    }
  }

  async nextAt(now: Date): Promise<Date | null> {
    const [row] = await this.transaction.query<{ next: Date | null }>(NEXT, [now]);
    return row!.next;
  }

  async count(now: Date): Promise<{ due: number; putOff: number; leased: number }> {
    const [row] = await this.transaction.query<{ due: number; putOff: number; leased: number }>(COUNT, [now]);
    return row!;
  }

  /** @throws ConcurrencyConflict when one of them has ended or is not stored in the version that was read */
  private async store(notifications: readonly Notification[]): Promise<void> {
    if (notifications.length === 0) return;
    const stored = await this.transaction.queryOften(STORE, [JSON.stringify(notifications.map(rowOf))]);
    if (stored.length < notifications.length) throw new ConcurrencyConflict('A notification');
  }

  private async storeDigests(outcomes: readonly Outcome[]): Promise<void> {
    const rows = outcomes.flatMap(({ digest }) => {
      if (digest === null) return [];
      const { id, recipientId, period, notifications } = digest;
      return { id, recipientId, period, sentAt: notifications[0].at, notifications: notifications.length };
    });
    if (rows.length > 0) await this.transaction.queryOften(STORE_DIGESTS, [JSON.stringify(rows)]);
  }

  private async recipients(ids: readonly RecipientId[]): Promise<Map<RecipientId, Recipient>> {
    const found = await this.transaction.manager.findBy(recipientSchema, { id: In(ids) });
    return new Map(found.map((recipient) => [recipient.id, recipient]));
  }

  private async dueTo(ids: readonly RecipientId[], now: Date): Promise<Map<RecipientId, Notification[]>> {
    const due = await this.transaction.manager
      .createQueryBuilder(notificationSchema, 'notification')
      .where(`notification.id IN (${DUE})`, { ids, now })
      .orderBy('notification.dueAt')
      .getMany();
    return Map.groupBy(due, ({ recipientId }) => recipientId);
  }

  /** Counts only for recipients with a daily cap. */
  private async sentToday(recipients: readonly Recipient[], now: Date): Promise<Map<RecipientId, number>> {
    const capped = recipients.filter(({ preferences }) => preferences.dailyCap !== null);
    if (capped.length === 0) return new Map();
    const sent = await this.transaction.queryOften<{ recipientId: RecipientId; count: number }>(SENT_TODAY, [
      capped.map(({ id }) => id),
      capped.map((recipient) => recipient.startOfDay(now, this.calendar)),
    ]);
    return new Map(sent.map(({ recipientId, count }) => [recipientId, count]));
  }

  /** Locks leases until the transaction ends. It waits for no other lock, so it cannot be part of a deadlock. */
  private async lock(outcomes: readonly Outcome[]) {
    const locked = await this.transaction.queryOften<{
      recipientId: RecipientId;
      worker: string;
      preferencesChanged: boolean;
    }>(LOCK, [outcomes.map(({ lease }) => lease.due.recipientId), outcomes.map(({ lease }) => lease.worker)]);
    return new Map(locked.map((lease) => [lease.recipientId, lease]));
  }

  private async stillLeased(outcomes: readonly Outcome[]): Promise<Map<RecipientId, string>> {
    const leased = await this.transaction.query<{ recipientId: RecipientId; worker: string }>(STILL_LEASED, [
      outcomes.map(({ lease }) => lease.due.recipientId),
    ]);
    return new Map(leased.map(({ recipientId, worker }) => [recipientId, worker]));
  }
}

const isInterrupted = (sending: Pick<Claimed, keyof InterruptedSending>): sending is InterruptedSending =>
  sending.worker !== null;

const rowOf = (notification: Notification) => {
  const { id, version, state, reason, attempts, decisions, notBefore, digestPeriod, awaitsRetry, at } =
    notification;
  return { id, version, state, reason, attempts, decisions, notBefore, digestPeriod, awaitsRetry, at };
};
