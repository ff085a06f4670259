import { InMemoryAggregates, type InMemoryDatabase } from '@pawprint/platform/testing';
import type { Notification, NotificationState } from '#src/domain/notification/notification.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';

/** A lease as it is stored. */
export interface StoredLease {
  readonly notBefore: Date | null;
  readonly by: string | null;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly askedAgain: boolean;
}

export const NO_LEASE: StoredLease = {
  notBefore: null,
  by: null,
  from: null,
  until: null,
  askedAgain: false,
};

export interface LedgerEntry {
  readonly dueAt: Date;
  readonly state: NotificationState;
  readonly isPossibleDuplicate: boolean;
}

/** Where several of the adapters look. */
export function tablesIn(database: InMemoryDatabase) {
  return {
    notifications: new InMemoryAggregates<Notification>(database, 'notifications.notifications'),
    leases: database.collection<RecipientId, StoredLease>('notifications.recipient_leases'),
    ledger: database.collection<string, LedgerEntry>('notifications.ledger_entries'),
    /** The last digest of each recipient. */
    digests: database.collection<RecipientId, Date>('notifications.digests'),
  };
}
