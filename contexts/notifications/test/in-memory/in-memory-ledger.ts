import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { Ledger, LedgerDay, LedgerEnd } from '#src/domain/ledger/ledger.js';
import { type LedgerEntry, tablesIn } from './in-memory-tables.js';

const dayOf = ({ dueAt }: { readonly dueAt: Date }): string => dueAt.toISOString().slice(0, 10);

@Injectable()
export class InMemoryLedger implements Ledger {
  private readonly tables: ReturnType<typeof tablesIn>;

  constructor(database: InMemoryDatabase) {
    this.tables = tablesIn(database);
  }

  async enterDue(notificationId: string, dueAt: Date): Promise<void> {
    this.tables.ledger.set(notificationId, { dueAt, state: 'due', isPossibleDuplicate: false });
  }

  async enterEnd({ notificationId, end: state, isPossibleDuplicate }: LedgerEnd): Promise<void> {
    const entry = this.tables.ledger.get(notificationId);
    if (entry?.state !== 'due') throw new Error(`Notification ${notificationId} is not due in the ledger.`);
    this.tables.ledger.set(notificationId, { ...entry, state, isPossibleDuplicate });
  }

  days(limit: number): Promise<LedgerDay[]> {
    const entries = [...this.tables.ledger.values()];
    const due = this.tables.notifications.all().filter(({ state }) => state === 'due');
    const newestFirst = [...new Set([...entries, ...due].map(dayOf))].sort().reverse();
    return Promise.resolve(
      newestFirst.slice(0, limit).map((day) => {
        const ofDay = entries.filter((entry) => dayOf(entry) === day);
        const count = (wanted: LedgerEntry['state']): number =>
          ofDay.filter(({ state }) => state === wanted).length;
        return {
          day,
          created: ofDay.length,
          sent: count('sent'),
          inDigest: count('in-digest'),
          suppressed: count('suppressed'),
          undeliverable: count('undeliverable'),
          due: due.filter((notification) => dayOf(notification) === day).length,
          possibleDuplicates: ofDay.filter(({ isPossibleDuplicate }) => isPossibleDuplicate).length,
        };
      }),
    );
  }
}
