import { Injectable } from '@nestjs/common';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import { crashPoint } from '@pawprint/platform/runtime';
import { In } from 'typeorm';
import type { Notification } from '../../domain/notification/notification.js';
import type { Recipient } from '../../domain/recipient/recipient.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import type { LostTurn } from '../../domain/turn/lost-turn.js';
import { Turn } from '../../domain/turn/turn.js';
import { type Settled, type Settlement, Turns } from '../../domain/turn/turns.js';
import { notificationSchema } from './notification.schema.js';
import { recipientSchema } from './recipient.schema.js';
import {
  COUNT,
  DUE,
  END,
  HOLD,
  KEEP_DOUBTS,
  NEXT,
  RECONSIDER,
  STILL_HELD,
  STORE,
  TAKE,
  TOLD,
} from './turns.queries.js';

const BUSY_MS = 5;
/** A third of the commits, while there is one mail after the other, for a little more in doubt when a process is killed. */
const GATHER_MS = 20;

interface Taken extends Omit<LostTurn, 'worker'> {
  readonly recipientId: RecipientId;
  readonly lastDigest: Date | null;
  /** Who has lost it, since when, and when that was; null where nobody has. */
  readonly worker: string | null;
}

@Injectable()
export class PostgresTurns extends Turns {
  constructor(private readonly transaction: TypeOrmTransaction) {
    super();
  }

  async take(worker: string, now: Date, until: Date, atMost: number): Promise<Turn[]> {
    const taken = await this.transaction.queryOften<Taken>(TAKE, [worker, now, until, atMost]);
    if (taken.length === 0) return [];
    crashPoint('mail.leased');
    const ids = taken.map(({ recipientId }) => recipientId);
    const [recipients, due] = await Promise.all([this.recipients(ids), this.dueTo(ids, now)]);
    const told = await this.toldToday([...recipients.values()], now);
    return taken.map(({ recipientId, lastDigest, ...lost }) => {
      const recipient = recipients.get(recipientId) ?? null;
      const dueNow = due.get(recipientId) ?? [];
      return new Turn(recipientId, recipient, dueNow, told.get(recipientId) ?? 0, lastDigest, lostOf(lost));
    });
  }

  async keepDoubts(inDoubt: readonly Notification[]): Promise<void> {
    const rows = inDoubt.map(({ id, attempts }) => ({ id, attempts }));
    await this.transaction.query(KEEP_DOUBTS, [JSON.stringify(rows)]);
  }

  async settle(settlements: readonly Settlement[], now: Date): Promise<Settled[]> {
    const held = await this.hold(settlements);
    const stored = settlements.filter(({ recipientId, worker }) => held.get(recipientId)?.worker === worker);
    if (stored.length > 0) {
      const digests = stored.flatMap(({ digest }) => digest ?? []);
      await this.transaction.queryOften(STORE, [
        JSON.stringify(stored.flatMap(({ notifications }) => notifications.map(rowOf))),
        JSON.stringify(
          digests.map(({ id, recipientId, period, notifications }) => ({
            ...{ id, recipientId, period, sentAt: notifications[0].at },
            notifications: notifications.length,
          })),
        ),
      ]);
      const over = stored.filter(({ isLast }) => isLast).map(({ recipientId }) => recipientId);
      const again = over.filter((recipientId) => held.get(recipientId)!.askedAgain);
      if (again.length > 0) await this.transaction.query(RECONSIDER, [again, now]);
      if (over.length > 0) await this.transaction.queryOften(END, [over]);
      crashPoint('mail.settled');
    }
    const busy = stored.length < settlements.length ? await this.stillHeld(settlements) : new Map();
    // Nothing is locked: somebody is about to commit what has become due.
    if (stored.length === 0) await new Promise((resolve) => setTimeout(resolve, BUSY_MS));
    return settlements.map((settlement) => {
      if (stored.includes(settlement)) return 'stored';
      return busy.get(settlement.recipientId) === settlement.worker ? 'busy' : 'lost';
    });
  }

  gather(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  }

  async reconsider(recipientId: RecipientId, now: Date): Promise<void> {
    const [turn] = await this.transaction.query<{ leased_by: string | null }>(
      'SELECT leased_by FROM turns WHERE recipient_id = $1 FOR UPDATE',
      [recipientId],
    );
    if (turn?.leased_by === null) {
      await this.transaction.query(RECONSIDER, [[recipientId], now]);
      await this.transaction.query(END, [[recipientId]]);
    } else if (turn) {
      const sql = 'UPDATE turns SET not_before = $2, asked_again = true WHERE recipient_id = $1';
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

  /** Only who has a cap is counted for. */
  private async toldToday(recipients: readonly Recipient[], now: Date): Promise<Map<RecipientId, number>> {
    const capped = recipients.filter(({ preferences }) => preferences.dailyCap !== null);
    if (capped.length === 0) return new Map();
    const told = await this.transaction.queryOften<{ recipientId: RecipientId; count: number }>(TOLD, [
      capped.map(({ id }) => id),
      capped.map((recipient) => recipient.startOfDay(now)),
    ]);
    return new Map(told.map(({ recipientId, count }) => [recipientId, count]));
  }

  /** Locks turns for as long as the transaction lasts, and waits for nobody, so that nobody can wait for it in a circle. */
  private async hold(settlements: readonly Settlement[]) {
    const held = await this.transaction.queryOften<{
      recipientId: RecipientId;
      worker: string;
      askedAgain: boolean;
    }>(HOLD, columnsOf(settlements));
    return new Map(held.map((turn) => [turn.recipientId, turn]));
  }

  private async stillHeld(settlements: readonly Settlement[]): Promise<Map<RecipientId, string>> {
    const held = await this.transaction.query<{ recipientId: RecipientId; worker: string }>(STILL_HELD, [
      settlements.map(({ recipientId }) => recipientId),
    ]);
    return new Map(held.map(({ recipientId, worker }) => [recipientId, worker]));
  }
}

function lostOf({ worker, ...rest }: Pick<Taken, 'worker' | keyof LostTurn>): LostTurn | null {
  return worker === null ? null : { worker, ...rest };
}

const columnsOf = (settlements: readonly Settlement[]): unknown[] => [
  settlements.map(({ recipientId }) => recipientId),
  settlements.map(({ worker }) => worker),
];

const rowOf = (notification: Notification) => {
  const { id, state, reason, attempts, decisions, notBefore, waitsFor, waitsForAttempt, at } = notification;
  return { id, state, reason, attempts, decisions, notBefore, waitsFor, waitsForAttempt, at };
};
