import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import { Ledger, type LedgerDay } from '#src/domain/ledger/ledger.js';
import { type LedgerEntry, tablesIn } from './in-memory-tables.js';

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

@Injectable()
export class InMemoryLedger extends Ledger {
  private readonly tables: ReturnType<typeof tablesIn>;

  constructor(database: InMemoryDatabase) {
    super();
    this.tables = tablesIn(database);
  }

  days(atMost: number): Promise<LedgerDay[]> {
    const entries = [...this.tables.ledger.values()];
    const created = entries.filter(({ entry }) => entry === 'created');
    const dayOfCreation = new Map(created.map(({ notificationId, at }) => [notificationId, dayOf(at)]));
    const all = this.tables.notifications.all();
    const due = all.filter(({ state }) => state === 'due');
    const perhapsTwice = all.filter(({ isPossibleDuplicate }) => isPossibleDuplicate);
    const days = new Set([...dayOfCreation.values(), ...due.map(({ dueAt }) => dayOf(dueAt))]);
    const newestFirst = [...days].sort().reverse().slice(0, atMost);
    return Promise.resolve(
      newestFirst.map((day) => {
        const count = (wanted: LedgerEntry['entry']): number =>
          entries.filter(
            ({ entry, notificationId }) => entry === wanted && dayOfCreation.get(notificationId) === day,
          ).length;
        return {
          day,
          created: count('created'),
          sent: count('sent'),
          inDigest: count('in-digest'),
          suppressed: count('suppressed'),
          undeliverable: count('undeliverable'),
          due: due.filter(({ dueAt }) => dayOf(dueAt) === day).length,
          perhapsTwice: perhapsTwice.filter(({ dueAt }) => dayOf(dueAt) === day).length,
        };
      }),
    );
  }
}
