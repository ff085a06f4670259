import { InMemoryAggregates, type InMemoryDatabase } from '@pawprint/platform/testing';
import type { Notification, NotificationState } from '#src/domain/notification/notification.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';

/** A lease as it is stored. */
export interface StoredLease {
  readonly notBefore: Date | null;
  readonly by: string | null;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly preferencesChanged: boolean;
}

export const NO_LEASE: StoredLease = {
  notBefore: null,
  by: null,
  from: null,
  until: null,
  preferencesChanged: false,
};

export interface LedgerEntry {
  readonly dueAt: Date;
  readonly state: NotificationState;
  readonly isPossibleDuplicate: boolean;
}

/** The collections that several adapters share. */
export function tablesIn(database: InMemoryDatabase) {
  return {
    notifications: new InMemoryAggregates<Notification>(database, 'notifications.notifications'),
    leases: database.collection<RecipientId, StoredLease>('notifications.recipient_leases'),
    ledger: database.collection<string, LedgerEntry>('notifications.ledger_entries'),
    forgotten: database.collection<RecipientId, Date>('notifications.forgotten_recipients'),
    /** The last digest of each recipient. */
    digests: database.collection<RecipientId, Date>('notifications.digests'),
  };
}

/** The notification that was sent in the email with this id, or the first one of this digest. */
export const notificationIn = (
  notifications: InMemoryAggregates<Notification>,
  emailId: string,
): Notification | undefined =>
  notifications.get(emailId) ??
  notifications.all().find(({ state, reason }) => state === 'in-digest' && reason === `digest ${emailId}`);

export function redactAll(
  { notifications, forgotten }: ReturnType<typeof tablesIn>,
  recipientId: RecipientId,
): void {
  if (!forgotten.has(recipientId)) return;
  for (const notification of notifications.all((one) => one.recipientId === recipientId)) {
    notification.redact();
    notifications.put(notification);
  }
}
