import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { Notification } from '#src/domain/notification/notification.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { Recipients } from '#src/domain/recipient/recipients.js';
import type { LostTurn } from '#src/domain/turn/lost-turn.js';
import { Turn } from '#src/domain/turn/turn.js';
import { type Settled, type Settlement, Turns } from '#src/domain/turn/turns.js';
import { enter, NOBODYS_TURN, type StoredTurn, tablesIn } from './in-memory-tables.js';

@Injectable()
export class InMemoryTurns extends Turns {
  private readonly tables: ReturnType<typeof tablesIn>;

  constructor(
    database: InMemoryDatabase,
    private readonly recipients: Recipients,
  ) {
    super();
    this.tables = tablesIn(database);
  }

  take(worker: string, now: Date, until: Date, atMost: number): Promise<Turn[]> {
    const waiting = this.all()
      .filter(({ turn }) => turn.notBefore && turn.notBefore <= now)
      .filter(({ turn }) => turn.until === null || turn.until <= now)
      .sort((one, other) => one.turn.notBefore!.getTime() - other.turn.notBefore!.getTime());
    return Promise.all(
      waiting.slice(0, atMost).map(async ({ recipientId, turn }) => {
        this.tables.turns.set(recipientId, { ...turn, by: worker, from: now, until });
        const recipient = await this.recipients.find(recipientId);
        const due = this.dueTo(recipientId).filter(({ notBefore }) => notBefore <= now);
        due.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
        const told = recipient ? this.toldSince(recipientId, recipient.startOfDay(now)) : 0;
        const lastDigest = this.tables.digests.get(recipientId) ?? null;
        return new Turn(recipientId, recipient, due, told, lastDigest, lostOf(turn));
      }),
    );
  }

  keepDoubts(inDoubt: readonly Notification[]): Promise<void> {
    for (const notification of inDoubt) {
      this.tables.notifications.put(notification);
      // It is stored once more when the turn is settled.
      Object.assign(notification, { version: notification.version + 1 });
    }
    return Promise.resolve();
  }

  settle(settlements: readonly Settlement[], now: Date): Promise<Settled[]> {
    const { notifications, turns, ledger, digests } = this.tables;
    return Promise.resolve(
      settlements.map(({ recipientId, worker, notifications: changed, digest, isLast }): Settled => {
        const turn = turns.get(recipientId);
        if (turn?.by !== worker) return 'lost';
        for (const notification of changed) {
          notifications.put(notification);
          const { id: notificationId, state: entry, at } = notification;
          if (entry !== 'due') enter(ledger, { notificationId, entry, at });
        }
        if (digest) digests.set(recipientId, digest.period);
        if (isLast) this.end(recipientId, turn, now);
        return 'stored';
      }),
    );
  }

  gather(): Promise<void> {
    return Promise.resolve();
  }

  reconsider(recipientId: RecipientId, now: Date): Promise<void> {
    const turn = this.tables.turns.get(recipientId);
    if (!turn || this.dueTo(recipientId).length === 0) return Promise.resolve();
    if (turn.by !== null) this.tables.turns.set(recipientId, { ...turn, notBefore: now, askedAgain: true });
    else this.end(recipientId, { ...turn, askedAgain: true }, now);
    return Promise.resolve();
  }

  nextAt(now: Date): Promise<Date | null> {
    const turns = this.all().flatMap(({ turn: { notBefore, until } }) =>
      notBefore && notBefore <= now ? [Math.max(notBefore.getTime(), until?.getTime() ?? 0)] : [],
    );
    const attempts = this.due()
      .filter(({ waitsForAttempt }) => waitsForAttempt)
      .map(({ notBefore }) => notBefore.getTime());
    const times = [...turns, ...attempts];
    return Promise.resolve(times.length > 0 ? new Date(Math.min(...times)) : null);
  }

  count(now: Date): Promise<{ due: number; putOff: number; leased: number }> {
    const isFree = ({ recipientId }: Notification) => this.tables.turns.get(recipientId)!.by === null;
    return Promise.resolve({
      due: this.due().filter((one) => isFree(one) && one.notBefore <= now).length,
      putOff: this.due().filter(({ waitsForAttempt, notBefore }) => waitsForAttempt && notBefore > now)
        .length,
      leased: this.all().filter(({ turn }) => turn.by !== null).length,
    });
  }

  private end(recipientId: RecipientId, { askedAgain }: StoredTurn, now: Date): void {
    for (const notification of askedAgain ? this.dueTo(recipientId) : []) {
      notification.reconsider(now);
      this.tables.notifications.put(notification);
    }
    const times = this.dueTo(recipientId).map(({ notBefore }) => notBefore.getTime());
    const notBefore = times.length > 0 ? new Date(Math.min(...times)) : null;
    this.tables.turns.set(recipientId, { ...NOBODYS_TURN, notBefore });
  }

  private all(): { recipientId: RecipientId; turn: StoredTurn }[] {
    return [...this.tables.turns].map(([recipientId, turn]) => ({ recipientId, turn }));
  }

  private due(): Notification[] {
    return this.tables.notifications.all().filter(({ state }) => state === 'due');
  }

  private dueTo(recipientId: RecipientId): Notification[] {
    return this.due().filter((notification) => notification.recipientId === recipientId);
  }

  private toldSince(recipientId: RecipientId, beginning: Date): number {
    const told = this.tables.notifications
      .all()
      .filter(({ state, at }) => state === 'sent' && at >= beginning);
    return told.filter((notification) => notification.recipientId === recipientId).length;
  }
}

function lostOf({ by, from, until, askedAgain }: StoredTurn): LostTurn | null {
  return by === null ? null : { worker: by, from: from!, until: until!, wishesChanged: askedAgain };
}
